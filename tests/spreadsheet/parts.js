// A workbook made of parts that a test has written itself.
import { zip } from "./zip.js";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export const relation = (kind, target) =>
  `<Relationships><Relationship Id="r1" Type="${OFFICE}/${kind}" Target="${target}"/></Relationships>`;

/** The parts of a workbook with one sheet; `rows` is what stands in it. */
export const partsOf = (rows, behind = "") => ({
  "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
  "xl/workbook.xml": '<workbook><sheets><sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>',
  "xl/_rels/workbook.xml.rels": relation("worksheet", "worksheets/sheet1.xml"),
  "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows}</sheetData>${behind}</worksheet>`,
});

/** The workbook; `parts` are further ones, or others in their place. */
export const workbookOf = (rows, parts = {}, behind = "") => zip({ ...partsOf(rows, behind), ...parts });

/** A sheet's only row. */
export const rowOf = (...cells) => `<row>${cells.join("")}</row>`;
