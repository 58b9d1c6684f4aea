import { countingIn, type Noun } from "./counting.ts";

/** What the page counts. */
const nouns = {
  en: {
    contact: { one: "contact", other: "contacts" },
    copy: { one: "copy", other: "copies" },
    label: { one: "label", other: "labels" },
    minute: { one: "minute", other: "minutes" },
    number: { one: "number", other: "numbers" },
    other: { one: "other", other: "others" },
    row: { one: "row", other: "rows" },
  },
  sv: {
    contact: { one: "kontakt", other: "kontakter" },
    copy: { one: "kopia", other: "kopior" },
    label: { one: "etikett", other: "etiketter" },
    minute: { one: "minut", other: "minuter" },
    number: { one: "nummer", other: "nummer" },
    other: { one: "annan", other: "andra" },
    row: { one: "rad", other: "rader" },
  },
} satisfies Record<string, Record<string, Noun>>;

/** English, as it counts. */
export const english = countedIn("en-GB", nouns.en);

/** Swedish. */
export const swedish = countedIn("sv-SE", nouns.sv);

function countedIn(locale: string, all: (typeof nouns)["en"]) {
  const counting = countingIn(locale);
  const of = (noun: Noun) => (count: number) => counting.counted(count, noun);
  return {
    ...counting,
    contacts: of(all.contact),
    copies: of(all.copy),
    labels: of(all.label),
    minutes: of(all.minute),
    numbers: of(all.number),
    others: of(all.other),
    rows: of(all.row),
  };
}
