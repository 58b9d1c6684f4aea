import type { Contact, ContactFilter } from "ip1-contacts";
import { counted } from "../terminal/counts.js";
import { type Check, differs, type Finding, judged, type Session, untold } from "./finding.js";

const LOOKED_AT = 100;

/** Whether filtered lists hold the contacts that match. */
export const filters: readonly Check[] = [
  {
    about: "labels=L gives those who have the label",
    async ask(session) {
      const [one] = await found(session, ({ labels }) => labels.length > 0);
      if (!one) return untold("no label among the first 100 contacts");
      const label = one.labels[0]!;
      return matching(session, { labels: label }, one, ({ labels }) => labels.includes(label));
    },
  },
  {
    about: "of several labels, those who have all of them",
    async ask(session) {
      const [one] = await found(session, ({ labels }) => labels.length > 1);
      if (!one) return untold("nobody with two labels among the first 100 contacts");
      const both = one.labels.slice(0, 2);
      return matching(session, { labels: both }, one, ({ labels }) =>
        both.every((label) => labels.includes(label)),
      );
    },
  },
  {
    about: "properties[NAME]=VALUE gives those who have the value",
    async ask(session) {
      const [one] = await found(session, ({ properties: { phoneNumber } }) => !!phoneNumber);
      if (!one) return untold("no number among the first 100 contacts");
      const { phoneNumber } = one.properties;
      return matching(
        session,
        { properties: { phoneNumber: phoneNumber! } },
        one,
        ({ properties }) => properties.phoneNumber === phoneNumber,
      );
    },
  },
  {
    about: "metadata[PROPERTY.KEY]=VALUE gives those of whom it is true",
    async ask(session) {
      const [one] = await found(session, ({ metadata }) => metadata?.phoneNumber?.isBlocked === false);
      if (!one) return untold("no number among the first 100 contacts");
      return matching(
        session,
        { metadata: { "phoneNumber.isBlocked": false } },
        undefined,
        ({ metadata }) => metadata?.phoneNumber?.isBlocked === false,
      );
    },
  },
];

async function found({ client, signal }: Session, wanted: (contact: Contact) => boolean): Promise<Contact[]> {
  const { items } = await client.contacts.list({ limit: LOOKED_AT, meta: true }, { signal });
  return items.filter(wanted);
}

/** Whether every contact that comes matches, and the one that is known to match is among them. */
async function matching(
  { client, signal }: Session,
  filter: ContactFilter,
  known: Contact | undefined,
  matches: (contact: Contact) => boolean,
): Promise<Finding> {
  const { items, hasNext } = await client.contacts.list(
    { ...filter, meta: true, limit: LOOKED_AT },
    { signal },
  );
  const others = items.filter((contact) => !matches(contact)).length;
  if (others > 0) return differs(`${counted(others, "contact")} of ${items.length} are others`);
  const isThere = known === undefined || hasNext || items.some(({ id }) => id === known.id);
  return judged(isThere && items.length > 0, "it does", "somebody is missing");
}
