// Ajv checks and does not convert: loops of one's own do that.
import { Ajv } from "ajv";
import { jsonClient } from "./json-client.js";

const FLAGS = ["isPossiblePhoneNumber", "isValidPhoneNumber", "isBlocked"];

const string = { type: "string" };
const flag = { enum: ["true", "false"] };
const strings = { type: "array", items: string };

const metadata = {
  type: "object",
  properties: Object.fromEntries(FLAGS.map((name) => [name, flag])),
  additionalProperties: string,
};

const contact = {
  type: "object",
  properties: {
    id: string,
    ownerId: string,
    properties: { type: "object", additionalProperties: string },
    metadata: { type: "object", additionalProperties: metadata },
    labels: { ...strings, nullable: true },
  },
  required: ["id", "properties"],
};

const newContact = {
  type: "object",
  properties: {
    properties: { type: "object", additionalProperties: string },
    labels: { type: "array", items: { type: "string", minLength: 1 } },
  },
  required: ["properties"],
  additionalProperties: false,
};

const ajv = new Ajv();

function checked(schema) {
  const isValid = ajv.compile(schema);
  return (value) => {
    if (!isValid(value)) throw new Error(ajv.errorsText(isValid.errors));
    return value;
  };
}

function convert(contact) {
  contact.labels ??= [];
  for (const property in contact.metadata) {
    const about = contact.metadata[property];
    for (const name of FLAGS) if (name in about) about[name] = about[name] === "true";
  }
  return contact;
}

const checkedContact = checked(contact);
const checkedContacts = checked({ type: "array", items: contact });

export const connect = (connection) =>
  jsonClient(connection, {
    contact: (value) => convert(checkedContact(value)),
    contacts: (value) => checkedContacts(value).map(convert),
    newContacts: checked({ type: "array", items: newContact }),
  });
