import { computed } from "@preact/signals";
import { language, type Language } from "./language.ts";
import * as blacklist from "./blacklist.ts";
import * as changes from "./changes.ts";
import * as connection from "./connection.ts";
import * as contacts from "./contacts.ts";
import * as failures from "./failures.ts";
import * as importing from "./importing.ts";
import * as labels from "./labels.ts";
import * as shell from "./shell.ts";

const en = {
  blacklist: blacklist.en,
  changes: changes.en,
  connection: connection.en,
  contacts: contacts.en,
  failures: failures.en,
  importing: importing.en,
  labels: labels.en,
  shell: shell.en,
};

/** All that the page says, part by part. What one language has and another lacks does not compile. */
export type Words = typeof en;

const sv: Words = {
  blacklist: blacklist.sv,
  changes: changes.sv,
  connection: connection.sv,
  contacts: contacts.sv,
  failures: failures.sv,
  importing: importing.sv,
  labels: labels.sv,
  shell: shell.sv,
};

const ALL: Readonly<Record<Language, Words>> = { en, sv };

const current = computed(() => ALL[language.value]);

/** The words of the language in use. A component that asks for them is drawn again when that changes. */
export function words(): Words {
  return current.value;
}
