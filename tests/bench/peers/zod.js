import * as z from "zod";
import { jsonClient } from "./json-client.js";

const flag = z.enum(["true", "false"]).transform((text) => text === "true");

const metadata = z
  .object({
    isPossiblePhoneNumber: flag.optional(),
    isValidPhoneNumber: flag.optional(),
    phoneNumberType: z.string().optional(),
    parsedMSISDN: z.string().optional(),
    isBlocked: flag.optional(),
  })
  .catchall(z.string());

const contact = z.looseObject({
  id: z.string(),
  ownerId: z.string().optional(),
  properties: z.record(z.string(), z.string()),
  metadata: z.record(z.string(), metadata).optional(),
  labels: z
    .array(z.string())
    .nullish()
    .transform((labels) => labels ?? []),
});

const contacts = z.array(contact);

const newContacts = z.array(
  z.strictObject({
    properties: z.record(z.string(), z.string().optional()),
    labels: z.array(z.string().min(1)).optional(),
  }),
);

export const connect = (connection) =>
  jsonClient(connection, {
    contact: (value) => contact.parse(value),
    contacts: (value) => contacts.parse(value),
    newContacts: (value) => newContacts.parse(value),
  });
