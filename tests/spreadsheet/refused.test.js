// Files that are refused, and the messages.
import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import { openSpreadsheet } from "ip1-contacts/spreadsheet";
import { failure } from "../support/assertions.js";
import { text } from "./cells.js";
import { partsOf, rowOf } from "./parts.js";
import { workbook } from "./people.js";
import { ods } from "./programs/ods.js";
import { sheetJs } from "./programs/sheetjs.js";
import { compound, record, xls } from "./programs/xls.js";
import { programs } from "./programs/xlsx.js";
import { unzip, zip } from "./zip.js";

const xlsx = programs["Excel, Swedish Windows"];
const SECRET = "46701740605";

async function refusal(file) {
  const error = await failure(openSpreadsheet(file), { code: "invalid_argument", attempts: 0 });
  assert.match(error.message, /^file: expected .*, got .*$/);
  assert.ok(!error.message.includes(SECRET) && !error.message.includes("Åsa"));
  return error.message;
}

describe("a file that is no spreadsheet", () => {
  const table = `phoneNumber;name\r\n${SECRET};Åsa\r\n`;
  const utf16 = Buffer.from(`\ufeff${table}`, "utf16le");
  const page = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>${SECRET}</td></tr></table></html>`;
  const files = {
    nothing: ["", /empty file/],
    CSV: [table, /text, such as CSV: importContacts and openTable of ip1-contacts\/import read it/],
    "CSV in Windows-1252": [Buffer.from(table, "latin1"), /such as CSV/],
    "Excel's Unicode text": [utf16, /such as CSV/],
    vCards: [`BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:${SECRET}\r\nEND:VCARD\r\n`, /vCards: importContacts/],
    "a page named .xls": [page, /HTML page.*\.xlsx/],
    "a page named .xls, in UTF-16": [Buffer.from(`\ufeff${page}`, "utf16le"), /HTML page/],
    "an XML spreadsheet": [sheetJs(workbook, "xlml"), /XML spreadsheet of 2003/],
    "a flat OpenDocument": [sheetJs(workbook, "fods"), /flat OpenDocument/],
    "a workbook of Excel 2": [sheetJs(workbook, "biff2"), /a form long gone/],
    SYLK: [sheetJs(workbook, "sylk"), /SYLK/],
    "a PDF": ["%PDF-1.7\n%\xe2\xe3", /PDF/],
    "a picture": [Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"), /a file of another kind/],
    Numbers: [zip({ "Index/Document.iwa": "x", "preview.jpg": "x" }), /Numbers.*export it as Excel or CSV/],
    Word: [
      zip({ "[Content_Types].xml": "x", "_rels/.rels": "x", "word/document.xml": "x" }),
      /a Word document/,
    ],
    PowerPoint: [zip({ "_rels/.rels": "x", "ppt/presentation.xml": "x" }), /a presentation/],
    "an archive": [zip({ "people.csv": table }), /an archive without a workbook/],
    "an empty archive": [zip({}), /an archive without a workbook/],
    "OpenDocument's text": [
      ods(workbook, { mimeType: "application/vnd.oasis.opendocument.text" }),
      /an OpenDocument file that is no spreadsheet/,
    ],
    "an old Word document": [compound({ WordDocument: Buffer.alloc(5000) }), /a Word document/],
    "an old presentation": [compound({ "PowerPoint Document": Buffer.alloc(5000) }), /a presentation/],
    "a message of Outlook": [
      compound({ "__properties_version1.0": Buffer.alloc(100) }),
      /a document of another program/,
    ],
  };
  for (const [name, [file, words]] of Object.entries(files)) {
    it(`is named: ${name}`, async () => assert.match(await refusal(Buffer.from(file)), words));
  }
});

describe("an encrypted workbook", () => {
  const encryptionInfo = Buffer.alloc(300);
  const files = {
    "Excel's": compound({ EncryptionInfo: encryptionInfo, EncryptedPackage: Buffer.alloc(9000) }),
    "Excel 97's": xls(workbook, [record(0x002f, [1, 0], Buffer.alloc(52))]),
    "Excel 95's": xls(workbook, [record(0x002f, [0, 0], Buffer.alloc(4))]),
    "LibreOffice's": ods(workbook, { manifest: "<manifest:encryption-data/>" }),
    "LibreOffice's, of today": zip({
      mimetype: "application/vnd.oasis.opendocument.spreadsheet",
      "encrypted-package": "x",
    }),
    "the archive": zip({ "_rels/.rels": "x", "xl/workbook.xml": "x" }, () => ({ flags: 1 })),
  };
  for (const [name, file] of Object.entries(files)) {
    it(`is refused with what helps: ${name}`, async () => {
      assert.match(await refusal(file), /an encrypted one: save it without a password/);
    });
  }
});

describe("a broken workbook", () => {
  const files = {
    ".xlsx": xlsx(workbook),
    ".xlsb": sheetJs(workbook, "xlsb"),
    ".xls": xls(workbook),
    ".ods": ods(workbook),
  };
  for (const [kind, file] of Object.entries(files)) {
    it(`is refused wherever it ends, ${kind}`, async () => {
      // What is last in an .xls file is nothing.
      for (let tenths = 1; tenths < 9; tenths++) {
        assert.match(await refusal(file.subarray(0, (file.length * tenths) / 10)), /got a broken one/);
      }
    });

    it(`is refused, or read, whatever is changed, ${kind}`, async () => {
      for (let at = 0; at < file.length; at += 1 + Math.floor(file.length / 200)) {
        const changed = Uint8Array.from(file);
        changed[at] ^= 0xff;
        await openSpreadsheet(changed).catch((error) => assert.equal(error.code, "invalid_argument", error));
      }
      assert.equal((await openSpreadsheet(file)).sheets.length, 3);
    });
  }

  const parts = partsOf(rowOf("<c><v>1</v></c>"));
  const withPart = (name, content) => zip({ ...parts, [name]: content });

  it("is refused when a part is missing, or no XML", async () => {
    assert.equal((await openSpreadsheet(withPart("x", "x"))).sheets.length, 1);
    for (const name of ["_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"]) {
      assert.match(await refusal(withPart(name, undefined)), /got a broken one/, name);
    }
    for (const name of Object.keys(parts)) {
      for (const content of ["", "PK", "<", "<a", "<sheetData><row><c>", "\xff\xfe\0<"]) {
        await openSpreadsheet(withPart(name, content)).catch(({ code }) =>
          assert.equal(code, "invalid_argument"),
        );
      }
    }
  });

  it("can be one that its reader gives up on, and the next one is read all the same", async () => {
    const file = sheetJs({ sheets: [{ name: "Blad1", rows: [[text("a")]] }] }, "xlsb");
    // The cell says that its text is the first of those that there are not.
    const broken = zip({ ...unzip(file), "xl/sharedStrings.bin": undefined });
    await openSpreadsheet(file);
    const { instantiate } = WebAssembly;
    const replaced = mock.method(WebAssembly, "instantiate", (...given) => instantiate(...given));
    const [error, { sheets }] = await Promise.all([failure(openSpreadsheet(broken)), openSpreadsheet(file)]);
    replaced.mock.restore();
    assert.equal(replaced.mock.callCount(), 1, "nothing is read by an instance that broke");
    assert.match(error.message, /got a broken one, or one that takes more memory than there is/);
    assert.equal(error.cause.name, "RuntimeError");
    assert.deepEqual(sheets, [{ name: "Blad1", rows: 1 }]);
    assert.deepEqual((await openSpreadsheet(file)).sheets, sheets);
  });
});
