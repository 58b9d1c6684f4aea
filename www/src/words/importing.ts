import { english, swedish } from "./nouns.ts";
import * as sending from "./sending.ts";

type Reasons = Readonly<Record<string, string>>;

/** The import, from the file to what became of each row. */
export const en = {
  ...sending.en,
  title: "Import",

  // Choosing.
  choose: "Choose a file",
  chooseAgain: (name: string) => `Choose “${name}” again`,
  chooseNote:
    "Or drop it here: a spreadsheet, vCards, or what Google Contacts, Outlook and others export as CSV. Nothing is sent before you have seen what will happen.",
  opening: (name: string) => `Reading “${name}”…`,
  inOtherTab: (name: string) => `“${name}” is being imported in another tab.`,
  cannotGoOn: "The import cannot go on with this file.",
  cannotImport: "This file cannot be imported.",
  unfinished: (name: string) => `The import of “${name}” is not finished`,
  rowsSaved: (count: number) => `${english.rows(count)} saved`,
  inDoubt: (count: number) => `${english.rows(count)} in doubt`,
  inService: (address: string, day: string, time: string) =>
    `, in the service at ${address}, ${day} at ${time}.`,
  toGoOn: (name: string, size: number) =>
    `To go on, choose the same file again: “${name}”, ${english.number(size)} bytes. Rows that are saved are not sent a second time. This browser keeps the place until then, and nothing of what is in the file.`,
  giveUp: "Give this import up…",
  giveUpTitle: "Give this import up?",
  giveUpText: (count: number) =>
    `${english.rows(count)} saved: what is saved stays saved. The others are not imported. This page forgets how far it came, so importing the same file again would save those rows a second time.`,
  giveUpSubmit: "Give it up",

  // Faults of files.
  empty: "It is empty.",
  notText: "It is neither a table nor a spreadsheet that can be read.",
  /** What the package says of a file, in English. */
  fault: (detail: string) => `It cannot be read: ${detail}.`,
  saveAsCsv: "Open it in your spreadsheet program, save it as CSV, and choose that file.",
  takenNow: "Another tab is importing it at the moment.",
  takenOver: "Another tab has finished it, or given it up.",
  takenAdvice: "Go on there, or close that tab and choose the file again here.",
  unreadable: "It cannot be read any more.",
  unreadableAdvice: "If it was moved or changed, put it back, load this page again, and choose it.",
  otherFile: (row: string | undefined) =>
    `It is not the file the import began with: something in it differs${row ? `, in row ${row} or before` : ""}.`,
  otherFileAdvice:
    "Nothing was sent. Choose the file as it was; or give the unfinished import up and import this one anew.",

  // Looking at it.
  lookAt: (name: string) => `Look at “${name}”`,
  fileFacts: (size: number, kind: string, form: string | undefined, address: string) =>
    `${english.number(size)} bytes, ${kind}${form ? `, ${form}` : ""}. It goes to ${address}.`,
  separators: {
    ",": "commas between the cells",
    ";": "semicolons between the cells",
    "\t": "tabs between the cells",
    "|": "bars between the cells",
  } as Reasons,
  cards: "vCards",
  headingsIn: (row: number) => `The headings are in row ${english.number(row)}.`,
  sheet: "Sheet",
  firstRow: "The first row",
  hasHeadings: "Has the headings",
  isData: "Is data",
  columnNumber: (number: number) => `Column ${number}`,
  chooseOther: "Choose another file",
  noNumbers:
    "No column becomes the phone number, so no message could reach these contacts. If there is one, choose it in the head of the table.",
  repeatedColumns: (names: readonly string[]) =>
    `Several columns are called ${names.map((name) => `“${name}”`).join(", ")}. They cannot be told apart and are left out: to import them, give each a name of its own in the file.`,
  cannotAsIs: "This file cannot be imported as it is.",
  looking: "Looking at every row…",
  comparing: (count: number) => `Comparing with those who are here: ${english.contacts(count)} so far…`,
  willBeImported: (count: number) => `${english.rows(count)} will be imported`,
  withoutNumber: (count: number) => `${english.number(count)} without a number`,
  withoutNumberShort: "No phone number",
  notInUse: (count: number) => `${english.number(count)} with a number not in use`,
  willBe: { skip: "", update: " and brought up to date", add: " and added once more" } as Reasons,
  differ: (count: number) => `${english.counted(count, { one: "differs", other: "differ" })} from the file`,
  leftOutToo: (count: number) => `, ${english.number(count)} to fix`,
  nothingSent: ". Nothing has been sent yet.",
  import: "Import contacts",
  importMany: (count: number) => `Import ${english.contacts(count)}`,
  importAndUpdate: (count: number, updates: number) =>
    `Import ${english.number(count)}, update ${english.number(updates)}`,
  hereAlready: (count: number) => `${english.rows(count)} here already`,
  ifHere: "Whose number is here already",
  leaveThem: "Leave as they are",
  updateThem: "Bring them up to date",
  addThem: "Add once more",
  knownOnly: "Leave out all columns that only have a name of their own",
  spreadsheet: "spreadsheet",
  region: "Numbers without a country code are from",
  labelsForAll: "Labels for all, with commas between them",
  eachGets: (labels: readonly string[]) =>
    `Each contact gets ${labels.map((label) => `“${label}”`).join(" and ")}.`,
  oneColumn: "Choose at least one column to import.",
  rowsOfFile: "Rows of the file",
  show: "Show",
  firstRows: "The first rows",
  firstOf: (count: number, all: number) =>
    `The first ${count} of ${english.counted(all, { one: "such row", other: "such rows" })}. All of them can be corrected or downloaded after the import.`,
  preview: "Preview",
  row: "Row",
  whatBecomes: "What happens",
  isNew: "New",
  isHere: "Here already",
  newRows: (count: number) => `New (${english.number(count)})`,
  differingRows: (count: number) => `Here and different (${english.number(count)})`,
  hereAlreadyDetail: "somebody who is here has the same",
  leftOut: "Left out",
  leaveOut: "Leave out",
  becomes: (header: string) => `“${header}” becomes`,
  asProperty: (header: string) => `Property “${header}”`,
  targets: {
    labels: "Labels",
    department: "Department",
    organization: "Organization",
    region: "Region (SE, NO, …)",
  } as Reasons,
  reasons: {
    invalid_phone_number: "Impossible phone number",
    duplicate: "Repeated phone number",
    malformed_row: "Unreadable row",
    empty_row: "Says nothing",
    bad_request: "Turned down by the service",
  } as Reasons,
  notSentReason: "Not sent",
  reasonAndCount: (reason: string, count: number) => `${reason} (${english.number(count)})`,
  reasonAndDetail: (reason: string, detail: string) => `${reason}: ${detail}.`,
  /** What the package says of a row, in English. */
  detail: (detail: string) => detail,
};

export const sv: typeof en = {
  ...sending.sv,
  title: "Import",

  choose: "Välj en fil",
  chooseAgain: (name) => `Välj ”${name}” igen`,
  chooseNote:
    "Eller släpp den här: ett kalkylblad, vCard, eller det som Google Kontakter, Outlook och andra exporterar som CSV. Inget skickas innan du har sett vad som kommer att hända.",
  opening: (name) => `Läser ”${name}”…`,
  inOtherTab: (name) => `”${name}” importeras i en annan flik.`,
  cannotGoOn: "Importen kan inte fortsätta med den här filen.",
  cannotImport: "Den här filen går inte att importera.",
  unfinished: (name) => `Importen av ”${name}” är inte klar`,
  rowsSaved: (count) => `${swedish.rows(count)} sparade`,
  inDoubt: (count) => `${swedish.rows(count)} ovissa`,
  inService: (address, day, time) => `, i tjänsten på ${address}, ${day} kl. ${time}.`,
  toGoOn: (name, size) =>
    `Välj samma fil igen för att fortsätta: ”${name}”, ${swedish.number(size)} byte. Rader som är sparade skickas inte en gång till. Webbläsaren minns platsen till dess, och inget av det som står i filen.`,
  giveUp: "Ge upp importen…",
  giveUpTitle: "Ge upp importen?",
  giveUpText: (count) =>
    `${swedish.rows(count)} sparade: det som är sparat förblir sparat. De andra importeras inte. Sidan glömmer hur långt den kom, så en ny import av samma fil skulle spara de raderna en gång till.`,
  giveUpSubmit: "Ge upp",

  empty: "Den är tom.",
  notText: "Det är varken en tabell eller ett kalkylblad som går att läsa.",
  fault: () => "Det går inte att läsa den som en tabell.",
  saveAsCsv: "Öppna den i ditt kalkylprogram, spara som CSV och välj den filen.",
  takenNow: "En annan flik importerar den just nu.",
  takenOver: "En annan flik har gjort klart den, eller gett upp den.",
  takenAdvice: "Fortsätt där, eller stäng den fliken och välj filen igen här.",
  unreadable: "Den går inte att läsa längre.",
  unreadableAdvice: "Har den flyttats eller ändrats: lägg tillbaka den, läs in sidan igen och välj den.",
  otherFile: (row) =>
    `Det är inte filen som importen började med: något i den skiljer sig${row ? `, på rad ${row} eller tidigare` : ""}.`,
  otherFileAdvice:
    "Inget skickades. Välj filen som den var; eller ge upp den ofärdiga importen och börja om med den här.",

  lookAt: (name) => `Se över ”${name}”`,
  fileFacts: (size, kind, form, address) =>
    `${swedish.number(size)} byte, ${kind}${form ? `, ${form}` : ""}. Den går till ${address}.`,
  separators: {
    ",": "komman mellan cellerna",
    ";": "semikolon mellan cellerna",
    "\t": "tabbar mellan cellerna",
    "|": "lodstreck mellan cellerna",
  },
  cards: "vCard",
  headingsIn: (row) => `Rubrikerna står på rad ${swedish.number(row)}.`,
  sheet: "Blad",
  firstRow: "Första raden",
  hasHeadings: "Har rubrikerna",
  isData: "Är en kontakt",
  columnNumber: (number) => `Kolumn ${number}`,
  chooseOther: "Välj en annan fil",
  noNumbers:
    "Ingen kolumn blir telefonnumret, så inga meddelanden kan nå de här kontakterna. Finns det en, välj den i tabellens huvud.",
  repeatedColumns: (names) =>
    `Flera kolumner heter ${names.map((name) => `”${name}”`).join(", ")}. De går inte att skilja åt och tas inte med: ge var och en ett eget namn i filen för att importera dem.`,
  cannotAsIs: "Filen går inte att importera som den är.",
  looking: "Går igenom alla rader…",
  comparing: (count) => `Jämför med dem som finns här: ${swedish.contacts(count)} hittills…`,
  willBeImported: (count) => `${swedish.rows(count)} importeras`,
  withoutNumber: (count) => `${swedish.number(count)} utan nummer`,
  withoutNumberShort: "Inget telefonnummer",
  notInUse: (count) => `${swedish.number(count)} med ett nummer som inte används`,
  willBe: { skip: "", update: " och uppdateras", add: " och läggs till en gång till" },
  differ: (count) => `${swedish.counted(count, { one: "skiljer sig", other: "skiljer sig" })} från filen`,
  leftOutToo: (count) => `, ${swedish.number(count)} att rätta`,
  nothingSent: ". Inget har skickats än.",
  import: "Importera kontakter",
  importMany: (count) => `Importera ${swedish.contacts(count)}`,
  importAndUpdate: (count, updates) =>
    `Importera ${swedish.number(count)}, uppdatera ${swedish.number(updates)}`,
  hereAlready: (count) => `${swedish.rows(count)} finns redan`,
  ifHere: "De vars nummer redan finns",
  leaveThem: "Låt dem vara",
  updateThem: "Uppdatera dem",
  addThem: "Lägg till en gång till",
  knownOnly: "Ta inte med kolumner som bara har ett eget namn",
  spreadsheet: "kalkylblad",
  region: "Nummer utan landskod är från",
  labelsForAll: "Etiketter för alla, med komman emellan",
  eachGets: (labels) => `Varje kontakt får ${labels.map((label) => `”${label}”`).join(" och ")}.`,
  oneColumn: "Välj minst en kolumn att importera.",
  rowsOfFile: "Filens rader",
  show: "Visa",
  firstRows: "De första raderna",
  firstOf: (count, all) =>
    `De första ${count} av ${swedish.counted(all, { one: "sådan rad", other: "sådana rader" })}. Alla kan rättas eller hämtas efter importen.`,
  preview: "Förhandsvisning",
  row: "Rad",
  whatBecomes: "Vad händer",
  isNew: "Ny",
  isHere: "Finns redan",
  newRows: (count) => `Nya (${swedish.number(count)})`,
  differingRows: (count) => `Finns och skiljer sig (${swedish.number(count)})`,
  hereAlreadyDetail: "någon som finns här har samma",
  leftOut: "Tas inte med",
  leaveOut: "Ta inte med",
  becomes: (header) => `”${header}” blir`,
  asProperty: (header) => `Uppgiften ”${header}”`,
  targets: {
    labels: "Etiketter",
    department: "Avdelning",
    organization: "Företag",
    region: "Land (SE, NO, …)",
  },
  reasons: {
    invalid_phone_number: "Omöjligt telefonnummer",
    duplicate: "Samma nummer igen",
    malformed_row: "Oläslig rad",
    empty_row: "Säger ingenting",
    bad_request: "Togs inte emot av tjänsten",
  },
  notSentReason: "Inte skickad",
  reasonAndCount: (reason, count) => `${reason} (${swedish.number(count)})`,
  reasonAndDetail: (reason) => `${reason}.`,
  detail: () => "",
};
