import { signal } from "@preact/signals";
import type { BlacklistEntry, Ip1 } from "ip1-contacts";
import { changeEach } from "../contacts/bulk.ts";
import { announce } from "../contacts/news.ts";
import { did } from "../history/history.ts";
import { notifyFailure } from "../parts/notify-failure.ts";
import { notify, type ToastAction } from "../parts/toasts.tsx";
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

/** Blocks a number or lets messages go to it again, says so, and offers the opposite. */
export async function toggleBlock(service: Ip1, msisdn: string, isToBeBlocked: boolean): Promise<void> {
  await (isToBeBlocked ? block : unblock)(service, msisdn);
  const { isBlocked, isUnblocked } = words().blacklist;
  tell();
  did((isToBeBlocked ? isBlocked : isUnblocked)(`+${msisdn}`), async (again) => {
    try {
      await (isToBeBlocked ? unblock : block)(service, msisdn);
    } catch (error) {
      notifyFailure(error, again);
      return false;
    }
    tell();
    notify((isToBeBlocked ? isUnblocked : isBlocked)(`+${msisdn}`));
    return true;
  });

  /** Whoever has the number is read again. */
  function tell() {
    blacklistChanges.value += 1;
    void tellOfNumber(service, msisdn);
  }
}

/**
 * Blocks numbers, a few at a time, says so, and offers to let messages go to them again: not to those that were blocked
 * before. After a failure it can be begun again.
 */
export async function blockAll(
  service: Ip1,
  msisdns: readonly string[],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const before = new Set<string>();
  for await (const { msisdn } of service.blacklist.list({ limit: 1000 }, { signal })) before.add(msisdn);
  const fresh = msisdns.filter((msisdn) => !before.has(msisdn));
  const { done, error } = await changeEach(fresh, (msisdn) => block(service, msisdn), onProgress, signal);
  const { areBlocked } = words().blacklist;
  if (error === undefined || done.length > 0) {
    tellOfMany();
    did(
      areBlocked(done.length, msisdns.length - fresh.length),
      done.length === 0 ? undefined : (again) => unblockAll(service, done, again),
    );
  }
  if (error !== undefined) throw error;
}

async function unblockAll(
  service: Ip1,
  entries: readonly BlacklistEntry[],
  again: ToastAction,
): Promise<boolean> {
  const { signal } = new AbortController();
  const { error } = await changeEach(
    entries,
    ({ msisdn }) => unblock(service, msisdn),
    () => {},
    signal,
  );
  tellOfMany();
  if (error === undefined) notify(words().blacklist.areUnblocked(entries.length));
  else notifyFailure(error, again);
  return error === undefined;
}

function tellOfMany(): void {
  blacklistChanges.value += 1;
  announce({ kind: "reread" });
}

/** Changes whenever a number is blocked or unblocked on this page. */
export const blacklistChanges = signal(0);

async function tellOfNumber({ contacts }: Ip1, msisdn: string): Promise<void> {
  const metadata = { "phoneNumber.parsedMSISDN": msisdn };
  const found = await contacts.list({ metadata, meta: true, limit: 100 }).then(
    ({ items }) => items,
    () => [],
  );
  if (found.length > 0) announce({ kind: "changed", contacts: found });
}
