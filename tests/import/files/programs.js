// The files that programs make of people: `file` is text or bytes, `has` what is in it beside names and numbers.
import { csv, tableOf } from "./csv.js";
import { encode } from "./encodings.js";
import { PEOPLE } from "./people.js";

const nothing = () => "";

/** As people write a sheet of their own in Swedish. */
const SWEDISH = {
  Förnamn: ({ first }) => first,
  Efternamn: ({ last }) => last,
  Mobil: ({ mobile }) => mobile,
  "Telefon (arbete)": ({ work }) => work,
  "Telefon (hem)": ({ home }) => home,
  "E-post": ({ email }) => email,
  Företag: ({ company }) => company,
  Avdelning: ({ department }) => department,
  Grupper: ({ labels }) => labels.join("; "),
  Anteckning: ({ note }) => note,
};
const ENGLISH = {
  "First name": ({ first }) => first,
  "Last name": ({ last }) => last,
  "Cell phone": ({ mobile }) => mobile,
  "Work phone": ({ work }) => work,
  "Home phone": ({ home }) => home,
  Email: ({ email }) => email,
  Company: ({ company }) => company,
  Department: ({ department }) => department,
  Tags: ({ labels }) => labels.join(";"),
  Notes: ({ note }) => note,
};

const GOOGLE = {
  "First Name": ({ first }) => first,
  "Middle Name": nothing,
  "Last Name": ({ last }) => last,
  "Phonetic First Name": nothing,
  Nickname: nothing,
  "File As": nothing,
  "Organization Name": ({ company }) => company,
  "Organization Title": nothing,
  "Organization Department": ({ department }) => department,
  Birthday: nothing,
  Notes: ({ note }) => note,
  Photo: nothing,
  Labels: ({ labels }) => [...labels, "* myContacts"].join(" ::: "),
  "E-mail 1 - Label": ({ email }) => email && "* ",
  "E-mail 1 - Value": ({ email }) => email,
  "Phone 1 - Label": ({ home }) => home && "Home",
  "Phone 1 - Value": ({ home }) => home,
  "Phone 2 - Label": ({ work }) => work && "Work",
  "Phone 2 - Value": ({ work }) => work,
  "Phone 3 - Label": ({ mobile }) => mobile && "Mobile",
  "Phone 3 - Value": ({ mobile }) => mobile,
};
const OLD_GOOGLE = {
  Name: ({ first, last }) => `${first} ${last}`,
  "Given Name": ({ first }) => first,
  "Additional Name": nothing,
  "Family Name": ({ last }) => last,
  "Yomi Name": nothing,
  Gender: nothing,
  Notes: ({ note }) => note,
  "Group Membership": ({ labels }) => ["* myContacts", ...labels].join(" ::: "),
  "E-mail 1 - Type": ({ email }) => email && "* Other",
  "E-mail 1 - Value": ({ email }) => email,
  "Phone 1 - Type": ({ work }) => work && "Work",
  "Phone 1 - Value": ({ work }) => work && `${work} ::: 08-999 99 99`,
  "Phone 2 - Type": ({ mobile }) => mobile && "Mobile",
  "Phone 2 - Value": ({ mobile }) => mobile,
  "Phone 3 - Type": ({ home }) => home && "Home",
  "Phone 3 - Value": ({ home }) => home,
  "Organization 1 - Type": nothing,
  "Organization 1 - Name": ({ company }) => company,
  "Organization 1 - Department": ({ department }) => department,
};

const OUTLOOK = {
  Title: nothing,
  "First Name": ({ first }) => first,
  "Middle Name": nothing,
  "Last Name": ({ last }) => last,
  Suffix: nothing,
  Company: ({ company }) => company,
  Department: ({ department }) => department,
  "Job Title": nothing,
  "Business Street": nothing,
  "Business Country/Region": () => "Sverige",
  "Business Fax": () => "08-000 00 00",
  "Business Phone": ({ work }) => work,
  "Business Phone 2": nothing,
  "Company Main Phone": () => "08-000 00 01",
  "Home Phone": ({ home }) => home,
  "Mobile Phone": ({ mobile }) => mobile,
  "Other Phone": nothing,
  Pager: nothing,
  "Primary Phone": nothing,
  Categories: ({ labels }) => labels.join(";"),
  "E-mail Address": ({ email }) => email,
  "E-mail Type": ({ email }) => email && "SMTP",
  "E-mail Display Name": nothing,
  Notes: ({ note }) => note,
};
const SWEDISH_OUTLOOK = {
  Titel: nothing,
  Förnamn: ({ first }) => first,
  Mellannamn: nothing,
  Efternamn: ({ last }) => last,
  Suffix: nothing,
  Företag: ({ company }) => company,
  Avdelning: ({ department }) => department,
  Befattning: nothing,
  "Fax, arbete": () => "08-000 00 00",
  "Telefon, arbete": ({ work }) => work,
  "Telefon, arbete 2": nothing,
  Biltelefon: nothing,
  "Telefon, hem": ({ home }) => home,
  Mobiltelefon: ({ mobile }) => mobile,
  "Primär telefon": nothing,
  Kategorier: ({ labels }) => labels.join(";"),
  "E-postadress": ({ email }) => email,
  "E-posttyp": ({ email }) => email && "SMTP",
  "Visningsnamn för e-post": nothing,
  Anteckningar: ({ note }) => note,
};

const HUBSPOT = {
  "Record ID": (_, index) => String(51 + index),
  "First Name": ({ first }) => first,
  "Last Name": ({ last }) => last,
  Email: ({ email }) => email,
  "Phone Number": ({ work, home }) => work || home,
  "Mobile Phone Number": ({ mobile }) => mobile,
  "Company name": ({ company }) => company,
  "Lead Status": nothing,
};
const MAILCHIMP = {
  "Email Address": ({ email }) => email,
  "First Name": ({ first }) => first,
  "Last Name": ({ last }) => last,
  Address: nothing,
  "Phone Number": ({ mobile, work, home }) => mobile || work || home,
  MEMBER_RATING: () => "2",
  OPTIN_TIME: nothing,
  CC: () => "SE",
  REGION: () => "M",
  TAGS: ({ labels }) => labels.map((label) => `"${label}"`).join(","),
};

/** Numbers as pandas has them when some are missing: what was whole gets a point. */
const asFloats = (cell) => (person) => {
  const digits = cell(person).replace(/\D/g, "").replace(/^0/, "");
  return digits && `${digits}.0`;
};
const PANDAS = {
  "": (_, index) => String(index),
  first_name: ({ first }) => first,
  last_name: ({ last }) => last,
  mobile: asFloats(({ mobile }) => mobile),
  phone: asFloats(({ work, home }) => work || home),
  email: ({ email }) => email,
};
const R = {
  "": (_, index) => String(index + 1),
  "First.name": ({ first }) => first,
  "Last.name": ({ last }) => last,
  "Mobile.phone": ({ mobile }) => mobile || undefined,
  Telephone: ({ work, home }) => work || home || undefined,
  Email: ({ email }) => email || undefined,
};

const sheet = (columns, format, encoded) => encoded(csv(tableOf(PEOPLE, columns), format));
const windows = { delimiter: ";", end: "\r\n" };
const tabs = { delimiter: "\t", end: "\r\n" };

/** By the program: its file, and what is in it. */
export const TABLES = {
  "Excel, Swedish Windows, CSV": { file: sheet(SWEDISH, windows, encode.windows), encoding: "windows-1252" },
  "Excel, Swedish Windows, CSV UTF-8": { file: sheet(SWEDISH, windows, encode.utf8Marked) },
  "Excel, Swedish Windows, Unicode text": { file: sheet(SWEDISH, tabs, encode.utf16), encoding: "utf-16le" },
  "Excel, English Windows, CSV": { file: sheet(ENGLISH, {}, encode.windows), encoding: "windows-1252" },
  "Excel, English Windows, CSV UTF-8": { file: sheet(ENGLISH, {}, encode.utf8Marked) },
  "Excel, English Windows, Unicode text": { file: sheet(ENGLISH, tabs, encode.utf16), encoding: "utf-16le" },
  "Excel, Mac, CSV UTF-8": { file: sheet(SWEDISH, windows, encode.utf8Marked) },
  "Excel, Mac, UTF-16 Unicode text": { file: sheet(SWEDISH, tabs, encode.utf16), encoding: "utf-16le" },
  "Excel, Mac, Windows CSV": { file: sheet(SWEDISH, windows, encode.windows), encoding: "windows-1252" },
  "Excel, with its sep= line": {
    file: encode.windows(`sep=;\r\n${csv(tableOf(PEOPLE, SWEDISH), windows)}`),
    encoding: "windows-1252",
  },
  "LibreOffice, UTF-8": { file: sheet(SWEDISH, { end: "\n" }, encode.utf8) },
  "LibreOffice, all quoted, tabs": {
    file: sheet(SWEDISH, { delimiter: "\t", end: "\n", quotes: "all" }, encode.utf8),
  },
  "LibreOffice, UTF-16 without a mark": {
    file: sheet(SWEDISH, { delimiter: "|", end: "\n" }, encode.utf16Unmarked),
    encoding: "utf-16le",
  },
  "an older Unix, UTF-16 big-endian": {
    file: sheet(SWEDISH, { end: "\n" }, encode.utf16Big),
    encoding: "utf-16be",
  },
  "one without a mark": {
    file: sheet(SWEDISH, { end: "\n" }, encode.utf16BigUnmarked),
    encoding: "utf-16be",
  },
  "Google Contacts": { file: sheet(GOOGLE, {}, encode.utf8) },
  "Google Contacts, as it was": { file: sheet(OLD_GOOGLE, { end: "\n" }, encode.utf8) },
  "Outlook, English": { file: sheet(OUTLOOK, { quotes: "all" }, encode.windows), encoding: "windows-1252" },
  "Outlook of the web": { file: sheet(OUTLOOK, {}, encode.utf8Marked) },
  "Outlook, Swedish": {
    file: sheet(SWEDISH_OUTLOOK, { quotes: "all" }, encode.windows),
    encoding: "windows-1252",
  },
  HubSpot: { file: sheet(HUBSPOT, { end: "\n", quotes: "all" }, encode.utf8), has: ["email", "company"] },
  Mailchimp: { file: sheet(MAILCHIMP, { end: "\n" }, encode.utf8), has: ["email", "labels"] },
  pandas: { file: sheet(PANDAS, { end: "\n" }, encode.utf8), has: ["email"] },
  "pandas, UTF-16": {
    file: sheet(PANDAS, { end: "\n", delimiter: ";" }, encode.utf16),
    has: ["email"],
    encoding: "utf-16le",
  },
  R: { file: sheet(R, { end: "\n", quotes: "texts" }, encode.utf8), has: ["email"] },
  "R, write.csv2": {
    file: sheet(R, { end: "\n", delimiter: ";", quotes: "texts" }, encode.windows),
    has: ["email"],
    encoding: "windows-1252",
  },
};

/** Files that cannot be read by themselves, what is said of them, and the option that helps, if one does. */
export const REFUSED = {
  "Excel, Mac, CSV": {
    file: sheet(SWEDISH, windows, encode.mac),
    message: /Mac OS Roman.*CSV UTF-8.*"macintosh"/,
    options: { encoding: "macintosh" },
  },
  "Excel, Mac, CSV (Macintosh)": {
    file: sheet(SWEDISH, { delimiter: ";", end: "\r" }, encode.mac),
    message: /Mac OS Roman/,
    options: { encoding: "x-mac-roman" },
  },
  "Excel, CSV (MS-DOS)": {
    file: sheet(SWEDISH, windows, encode.dos),
    message: /MS-DOS.*CSV UTF-8/,
  },
};
