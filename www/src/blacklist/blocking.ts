import type { BlacklistEntry, Ip1 } from "ip1-contacts";
import { orNothing } from "../service/or-nothing.ts";
import { saved } from "../service/saving.ts";
import { words } from "../words/words.ts";

/** Keeps messages from a number. `msisdn`: its digits, with the country code. */
export async function block({ blacklist }: Ip1, msisdn: string): Promise<BlacklistEntry> {
  return saved(words().changes.blocked(`+${msisdn}`), {
    write: () => blacklist.put(msisdn),
    async look() {
      const entry = await orNothing(blacklist.get(msisdn));
      return entry && { value: entry };
    },
  });
}

/** Lets messages go to a number again, also where somebody else has unblocked it already. */
export async function unblock({ blacklist }: Ip1, msisdn: string): Promise<void> {
  await saved(words().changes.unblocked(`+${msisdn}`), {
    write: () => orNothing(blacklist.delete(msisdn)),
    async look() {
      return (await orNothing(blacklist.get(msisdn))) ? undefined : { value: undefined };
    },
  });
}
