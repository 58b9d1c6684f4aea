import { useState } from "preact/hooks";
import type { Contact, Ip1 } from "ip1-contacts";
import { toggleBlock } from "../blacklist/blocking.ts";
import { AskingNote } from "../parts/asking-note.tsx";
import { Button } from "../parts/button.tsx";
import { Failure } from "../parts/failure.tsx";
import { client } from "../service/connection.ts";
import { announce } from "./news.ts";
import { NumberFacts } from "./number-facts.tsx";
import { words } from "../words/words.ts";

export interface NumberBlockProps {
  /** As it is saved. */
  contact: Contact;
  /** Whether the field for the number holds another one, which is not saved yet. */
  isNumberChanged: boolean;
}

/** What the service knows about the saved number, and whether messages may go to it. */
export function NumberBlock({ contact, isNumberChanged }: NumberBlockProps) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const facts = contact.metadata?.phoneNumber;
  const msisdn = facts?.parsedMSISDN;
  const { phoneNumber } = contact.properties;
  if (facts === undefined || msisdn === undefined) {
    return phoneNumber ? <p class="number-block number">{phoneNumber}</p> : null;
  }
  const isBlocked = facts.isBlocked === true;

  async function toggle(number: string) {
    const service = client.value;
    setBusy(true);
    setError(undefined);
    try {
      await toggleBlock(service, number, !isBlocked);
      announce({ kind: "changed", contacts: [await readAgain(service, contact, !isBlocked)] });
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  }

  return (
    <section class="number-block" aria-label={words().contacts.aboutNumber(`+${msisdn}`)}>
      <div>
        <a class="number" href={`tel:+${msisdn}`}>
          {phoneNumber}
        </a>
        <NumberFacts facts={facts} />
      </div>
      <Button disabled={isBusy} onClick={() => toggle(msisdn)}>
        {(isBlocked ? words().contacts.unblock : words().contacts.block)(`+${msisdn}`)}
      </Button>
      {isNumberChanged && <p class="note">{words().contacts.savedNumber}</p>}
      {isBusy && <AskingNote />}
      {error !== undefined && <Failure error={error} />}
    </section>
  );
}

/** The contact as it is now; its number is blocked or not, whether or not the contact can be read again. */
async function readAgain(service: Ip1, contact: Contact, isBlocked: boolean): Promise<Contact> {
  const { metadata } = contact;
  const phoneNumber = { ...metadata?.phoneNumber, isBlocked };
  return service.contacts
    .get(contact.id, { meta: true })
    .catch(() => ({ ...contact, metadata: { ...metadata, phoneNumber } }));
}
