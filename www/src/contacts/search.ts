import type { Contact, ContactFilter, Ip1 } from "ip1-contacts";
import { fits } from "../directory/fits.ts";
import { questionFrom } from "../directory/question.ts";
import { client } from "../service/connection.ts";
import { parseNumber } from "../service/phone.ts";
import { everyone } from "./deletion.ts";
import { type Filter, serviceFilter, serviceQuery } from "./filter.ts";

/** More would not help anybody to find one person. */
const MOST = 100;

const NUMBER = /^\+?[\d\s()./-]{3,}$/;

/** Who was found. */
export interface Found {
  readonly contacts: readonly Contact[];
  /** Whether there are so many that not all are here. */
  readonly hasMore: boolean;
}

export const NOBODY: Found = { contacts: [], hasMore: false };

/**
 * Asks the service for those who have exactly this number, e-mail address or name: it knows no other search.
 * A number is found however it is written, there and here.
 */
export async function findExactly(text: string, filter: Filter, signal: AbortSignal): Promise<Found> {
  const query = serviceQuery(filter);
  const asked = (await waysToAsk(text)).map(({ properties, metadata }) =>
    client.value.contacts.list(
      {
        ...query,
        properties: { ...query.properties, ...properties },
        metadata: { ...query.metadata, ...metadata },
        limit: MOST,
      },
      { signal },
    ),
  );
  const pages = await Promise.all(asked);
  const found = pages.flatMap((page) => page.items);
  return {
    contacts: [...new Map(found.map((contact) => [contact.id, contact])).values()],
    hasMore: pages.some((page) => page.hasNext),
  };
}

async function waysToAsk(text: string): Promise<ContactFilter[]> {
  if (text.includes("@"))
    return distinct([text, text.toLowerCase()]).map((email) => ({ properties: { email } }));
  if (NUMBER.test(text)) return numberWays(text);
  return distinct([text, capitalised(text)]).flatMap(nameWays);
}

async function numberWays(text: string): Promise<ContactFilter[]> {
  const { parsedMSISDN } = await parseNumber(text);
  const ways: ContactFilter[] = [{ properties: { phoneNumber: text } }];
  if (parsedMSISDN !== undefined) ways.push({ metadata: { "phoneNumber.parsedMSISDN": parsedMSISDN } });
  return ways;
}

function nameWays(text: string): ContactFilter[] {
  const ways: ContactFilter[] = [{ properties: { firstName: text } }, { properties: { lastName: text } }];
  const [firstName, ...rest] = text.split(" ");
  if (firstName && rest.length > 0) ways.push({ properties: { firstName, lastName: rest.join(" ") } });
  return ways;
}

/** All whom the filter lets through and the text finds, whether a list has come to them or not. */
export async function everyMatch(
  service: Ip1,
  filter: Filter,
  text: string,
  onRead: (count: number) => void,
  signal: AbortSignal,
): Promise<readonly Contact[]> {
  const all = await everyone(service, serviceFilter(filter), (sofar) => onRead(sofar.length), signal);
  return containing(text, all);
}

/** Those among the contacts at hand who have what is looked for. */
export function containing(text: string, contacts: readonly Contact[]): Contact[] {
  const question = questionFrom(text);
  return contacts.filter((contact) => fits(contact, question));
}

function capitalised(text: string): string {
  return text.replace(/(^|[\s-])\p{Ll}/gu, (letter) => letter.toUpperCase());
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
