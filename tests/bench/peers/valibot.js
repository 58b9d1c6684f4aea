import * as v from "valibot";
import { jsonClient } from "./json-client.js";

const flag = v.pipe(
  v.picklist(["true", "false"]),
  v.transform((text) => text === "true"),
);

const metadata = v.objectWithRest(
  {
    isPossiblePhoneNumber: v.optional(flag),
    isValidPhoneNumber: v.optional(flag),
    phoneNumberType: v.optional(v.string()),
    parsedMSISDN: v.optional(v.string()),
    isBlocked: v.optional(flag),
  },
  v.string(),
);

const contact = v.looseObject({
  id: v.string(),
  ownerId: v.optional(v.string()),
  properties: v.record(v.string(), v.string()),
  metadata: v.optional(v.record(v.string(), metadata)),
  labels: v.pipe(
    v.nullish(v.array(v.string())),
    v.transform((labels) => labels ?? []),
  ),
});

const contacts = v.array(contact);

const newContacts = v.array(
  v.strictObject({
    properties: v.record(v.string(), v.optional(v.string())),
    labels: v.optional(v.array(v.pipe(v.string(), v.minLength(1)))),
  }),
);

export const connect = (connection) =>
  jsonClient(connection, {
    contact: (value) => v.parse(contact, value),
    contacts: (value) => v.parse(contacts, value),
    newContacts: (value) => v.parse(newContacts, value),
  });
