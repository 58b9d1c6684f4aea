// vCards as telephones and programs write them.
import { encode } from "./encodings.js";
import { PEOPLE } from "./people.js";

const escaped = (text) => text.replace(/[\\,;]/g, "\\$&").replaceAll("\n", "\\n");

/** Folds a line after so many bytes of UTF-8, as most do it, or characters. */
function folded(line, width = 74) {
  const lines = [];
  for (let rest = line; rest.length > 0; rest = rest.slice(width)) lines.push(rest.slice(0, width));
  return lines.join("\r\n ");
}

/** Quoted-printable, with soft line breaks. */
function printable(text, charset = "utf8") {
  const bytes = charset === "utf8" ? encode.utf8(text) : encode.windows(text);
  const codes = Array.from(bytes, (byte) =>
    byte > 0x20 && byte < 0x7f && byte !== 0x3d
      ? String.fromCharCode(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`,
  );
  const lines = [""];
  for (const code of codes) {
    if (lines.at(-1).length + code.length > 60) lines.push("");
    lines[lines.length - 1] += code;
  }
  return lines.join("=\r\n");
}

const card = (lines) => ["BEGIN:VCARD", ...lines, "END:VCARD", ""].join("\r\n");
const some = (value, line) => (value ? [line] : []);
const PICTURE = Buffer.alloc(3000, 7).toString("base64");

const icloud = (person) =>
  card(
    [
      "VERSION:3.0",
      "PRODID:-//Apple Inc.//iOS 18.1//EN",
      `N:${escaped(person.last)};${escaped(person.first)};;;`,
      `FN:${escaped(`${person.first} ${person.last}`)}`,
      ...some(person.company, `ORG:${escaped(person.company)};${escaped(person.department)}`),
      ...some(!person.company && person.department, `ORG:;${escaped(person.department)}`),
      ...some(person.email, `item1.EMAIL;type=INTERNET;type=pref:${person.email}`),
      "item1.X-ABLabel:_$!<Work>!$_",
      ...some(person.work, `TEL;type=WORK;type=VOICE;type=pref:${person.work}`),
      ...some(person.home, `item2.TEL:${person.home}`),
      "item2.X-ABLabel:_$!<Home>!$_",
      ...some(person.mobile, `TEL;type=CELL;type=VOICE:${person.mobile}`),
      ...some(person.note, `NOTE:${escaped(person.note)}`),
      ...some(person.labels.length, `CATEGORIES:${person.labels.map(escaped).join(",")}`),
      `PHOTO;ENCODING=b;TYPE=JPEG:${PICTURE}`,
    ].map((line) => folded(line)),
  );

const android = (person) =>
  card([
    "VERSION:2.1",
    `N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:${printable(person.last)};${printable(person.first)};;;`,
    `FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:${printable(`${person.first} ${person.last}`)}`,
    ...some(person.home, `TEL;HOME:${person.home}`),
    ...some(person.work, `TEL;WORK:${person.work}`),
    ...some(person.mobile, `TEL;CELL;PREF:${person.mobile}`),
    ...some(person.email, `EMAIL;HOME:${person.email}`),
    `PHOTO;ENCODING=BASE64;JPEG:${PICTURE.slice(0, 60)}\r\n ${PICTURE.slice(60, 120)}\r\n`,
  ]);

const google = (person) =>
  card(
    [
      "VERSION:3.0",
      `FN:${escaped(`${person.first} ${person.last}`)}`,
      `N:${escaped(person.last)};${escaped(person.first)};;;`,
      ...some(person.email, `EMAIL;TYPE=INTERNET;TYPE=HOME:${person.email}`),
      ...some(person.home, `TEL;TYPE=HOME:${person.home}`),
      ...some(person.work, `TEL;TYPE=WORK:${person.work}`),
      ...some(person.mobile, `TEL;TYPE=CELL:${person.mobile}`),
      ...some(
        person.company || person.department,
        `ORG:${escaped(person.company)};${escaped(person.department)}`,
      ),
      `CATEGORIES:${["myContacts", ...person.labels].map(escaped).join(",")}`,
    ].map((line) => folded(line)),
  );

const outlook = (person) =>
  card([
    "VERSION:2.1",
    `N;LANGUAGE=sv;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:${printable(person.last, "windows")};${printable(person.first, "windows")}`,
    `FN;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:${printable(`${person.first} ${person.last}`, "windows")}`,
    ...some(
      person.company || person.department,
      `ORG;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:${printable(person.company.replace(";", "\\;"), "windows")};${printable(person.department, "windows")}`,
    ),
    "TEL;WORK;FAX:08-000 00 00",
    ...some(person.work, `TEL;WORK;VOICE:${person.work}`),
    ...some(person.home, `TEL;HOME;VOICE:${person.home}`),
    ...some(person.mobile, `TEL;CELL;VOICE:${person.mobile}`),
    ...some(person.email, `EMAIL;PREF;INTERNET:${person.email}`),
  ]);

const fourth = (person) =>
  card(
    [
      "VERSION:4.0",
      "KIND:individual",
      `FN:${escaped(`${person.first} ${person.last}`)}`,
      `N:${escaped(person.last)};${escaped(person.first)};;;`,
      ...some(person.email, `EMAIL;PREF=1;TYPE=work:${person.email}`),
      ...some(person.home, `TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:${person.home.replace(/[() ]/g, "")}`),
      ...some(person.work, `TEL;VALUE=uri;TYPE="voice,work":tel:${person.work.replaceAll(" ", "-")};ext=12`),
      ...some(person.mobile, `TEL;VALUE=uri;TYPE="cell,text":tel:${person.mobile.replaceAll(" ", "-")}`),
      ...some(
        person.company || person.department,
        `ORG:${escaped(person.company)};${escaped(person.department)}`,
      ),
      ...some(person.labels.length, `CATEGORIES:${person.labels.join(",")}`),
    ].map((line) => folded(line, 40)),
  );

const all = (write) => PEOPLE.map(write).join("");
const names = ["email"];

export const CARDS = {
  iCloud: { file: encode.utf8(all(icloud)) },
  "Android, 2.1": { file: encode.utf8(all(android)), has: names },
  "Android, line feeds only": { file: encode.utf8(all(android).replaceAll("\r\n", "\n")), has: names },
  "Google Contacts, 3.0": { file: encode.utf8(all(google)) },
  "Outlook, 2.1": { file: encode.utf8(all(outlook)), has: ["email", "company", "department"] },
  "4.0": { file: encode.utf8(all(fourth)) },
  "with a mark": { file: encode.utf8Marked(all(google)) },
  "in UTF-16": { file: encode.utf16(all(google)), encoding: "utf-16le" },
  "in Windows-1252": { file: encode.windows(all(google)), encoding: "windows-1252" },
};
