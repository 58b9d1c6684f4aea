import { english, swedish } from "./nouns.ts";

const MOST_SHOWN = 5;

/** A few of them; of more, the first and how many there are. */
function some(msisdns: readonly string[], count: string): string {
  const first = msisdns.slice(0, MOST_SHOWN).map((msisdn) => `+${msisdn}`);
  return msisdns.length > MOST_SHOWN ? `${count}: ${first.join(", ")}, …` : first.join(", ");
}

/** The numbers that no message goes to. */
export const en = {
  title: "Blacklist",
  blockNumbers: "Block numbers",
  notLoaded: "Not loaded",
  listNotLoaded: "The blacklist was not loaded.",
  loading: "Loading…",
  count: (count: number) => english.counted(count, { one: "blocked number", other: "blocked numbers" }),
  loaded: (count: number) => `${english.number(count)} loaded, more as you scroll`,
  emptyTitle: "No number is blocked",
  emptyText: "Messages go to all contacts whose numbers are valid.",
  list: "Blocked numbers",
  number: "Number",
  whose: "Whose it is",
  since: "Blocked since",
  actions: "Actions",
  unblockNumber: (number: string) => `Unblock ${number}`,
  unblock: "Unblock…",
  blockMany: (count: number) => (count > 1 ? `Block ${english.numbers(count)}` : "Block"),
  blockIt: "Block it",
  phoneNumbers: "Phone numbers",
  anySpelling: "In any spelling, one on each line. A column of a spreadsheet can be pasted here.",
  willBeBlocked: (msisdns: readonly string[]) => some(msisdns, english.numbers(msisdns.length)),
  notNumbers: (texts: readonly string[]) =>
    `Left out, as ${texts.length === 1 ? "it is no number" : "they are no numbers"}: ${texts.slice(0, 3).join("; ")}${texts.length > 3 ? "; …" : ""}`,
  progress: (done: number, count: number) => `${english.number(done)} of ${english.numbers(count)}`,
  areBlocked: (count: number, before: number) =>
    `${english.numbers(count)} blocked${before > 0 ? `, ${english.number(before)} blocked before` : ""}.`,
  areUnblocked: (count: number) => `${english.numbers(count)} no longer blocked.`,
  isBlocked: (number: string) => `${number} is blocked: no messages go to it.`,
  isUnblocked: (number: string) => `${number} is no longer blocked.`,
  unblockTitle: (number: string) => `Unblock ${number}?`,
  unblockSubmit: "Unblock",
  unblockText: "Messages can go to this number again.",
  lookUp: "Is a number blocked?",
  lookUpHint: "Type it in any spelling.",
  isNotBlocked: (number: string) => `${number} is not blocked.`,
  isBlockedShort: (number: string) => `${number} is blocked`,
  sinceDay: (day: string) => ` since ${day}.`,
  notLookedUp: "The number was not looked up.",
  notANumber: "This is not a phone number.",
};

export const sv: typeof en = {
  title: "Spärrlista",
  blockNumbers: "Spärra nummer",
  notLoaded: "Inte inläst",
  listNotLoaded: "Spärrlistan lästes inte in.",
  loading: "Läser in…",
  count: (count) => swedish.counted(count, { one: "spärrat nummer", other: "spärrade nummer" }),
  loaded: (count) => `${swedish.number(count)} inlästa, fler när du rullar`,
  emptyTitle: "Inget nummer är spärrat",
  emptyText: "Meddelanden går till alla kontakter som har giltiga nummer.",
  list: "Spärrade nummer",
  number: "Nummer",
  whose: "Vems det är",
  since: "Spärrat sedan",
  actions: "Åtgärder",
  unblockNumber: (number) => `Släpp fritt ${number}`,
  unblock: "Släpp fritt…",
  blockMany: (count) => (count > 1 ? `Spärra ${swedish.numbers(count)}` : "Spärra"),
  blockIt: "Spärra det",
  phoneNumbers: "Telefonnummer",
  anySpelling: "Hur de än skrivs, ett på varje rad. En kolumn ur ett kalkylblad går att klistra in här.",
  willBeBlocked: (msisdns) => some(msisdns, swedish.numbers(msisdns.length)),
  notNumbers: (texts) =>
    `Inte med, eftersom det inte är nummer: ${texts.slice(0, 3).join("; ")}${texts.length > 3 ? "; …" : ""}`,
  progress: (done, count) => `${swedish.number(done)} av ${swedish.numbers(count)}`,
  areBlocked: (count, before) =>
    `${swedish.numbers(count)} spärrade${before > 0 ? `, ${swedish.number(before)} spärrade sedan tidigare` : ""}.`,
  areUnblocked: (count) => `${swedish.numbers(count)} är inte längre spärrade.`,
  isBlocked: (number) => `${number} är spärrat: inga meddelanden går dit.`,
  isUnblocked: (number) => `${number} är inte längre spärrat.`,
  unblockTitle: (number) => `Släppa ${number} fritt?`,
  unblockSubmit: "Släpp fritt",
  unblockText: "Meddelanden kan gå till numret igen.",
  lookUp: "Är ett nummer spärrat?",
  lookUpHint: "Skriv det hur som helst.",
  isNotBlocked: (number) => `${number} är inte spärrat.`,
  isBlockedShort: (number) => `${number} är spärrat`,
  sinceDay: (day) => ` sedan ${day}.`,
  notLookedUp: "Numret slogs inte upp.",
  notANumber: "Detta är inget telefonnummer.",
};
