import { useState } from "preact/hooks";
import type { Contact } from "ip1-contacts";
import { Button } from "../parts/button.tsx";
import { Failure } from "../parts/failure.tsx";
import { notify } from "../parts/toasts.tsx";
import { client } from "../service/connection.ts";
import { saved } from "../service/saving.ts";
import { NumberBadges } from "./number-facts.tsx";

export interface NumberBlockProps {
  contact: Contact;
  /** Called when the number was blocked or unblocked. */
  onChanged: () => Promise<void>;
}

/** What the service knows about the number, and whether messages may go to it. */
export function NumberBlock({ contact, onChanged }: NumberBlockProps) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const facts = contact.metadata?.phoneNumber;
  const msisdn = facts?.parsedMSISDN;
  if (facts === undefined || msisdn === undefined) return null;
  const isBlocked = facts.isBlocked === true;
  const failed = `The number was not ${isBlocked ? "unblocked" : "blocked"}`;

  async function toggle(number: string) {
    const { blacklist } = client.value;
    setBusy(true);
    setError(undefined);
    try {
      await saved<unknown>(failed, () => (isBlocked ? blacklist.delete(number) : blacklist.put(number)));
      await onChanged();
      notify(`+${number} is ${isBlocked ? "no longer blocked" : "blocked: no messages go to it"}.`);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  }

  return (
    <section class="number-block" aria-label="The service about this number">
      <NumberBadges facts={facts} />
      <Button disabled={isBusy} onClick={() => toggle(msisdn)}>
        {isBlocked ? "Unblock number" : "Block number"}
      </Button>
      {error !== undefined && <Failure what={`${failed}.`} error={error} />}
    </section>
  );
}
