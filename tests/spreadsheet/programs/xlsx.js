// .xlsx files as programs save them.
import { ooxml } from "./ooxml.js";

const view = '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>';

const plainRow = (row, cells, isHidden) => `r="${row}"${isHidden ? ' hidden="1"' : ""}`;

/** Excel for Windows: what it keeps beside the cells, and how many columns a row spans. */
const excel = {
  strings: "shared",
  workbookProperties: ' defaultThemeVersion="166925"',
  row: (row, cells, isHidden) => `${plainRow(row, cells, isHidden)} spans="2:11" x14ac:dyDescent="0.25"`,
  sheet: (dimension) =>
    `<sheetPr filterMode="1"/><dimension ref="${dimension}"/>${view}<sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><cols><col min="2" max="2" width="13.42578125" bestFit="1" customWidth="1"/></cols>`,
  writeNumber: (value) => (Math.abs(value) >= 1e15 ? value.toExponential().replace("e", "E") : String(value)),
  parts: {
    "xl/calcChain.xml": "<calcChain/>",
    "xl/theme/theme1.xml": "<theme/>",
    "xl/printerSettings/printerSettings1.bin": "printer",
    "xl/drawings/drawing1.xml": "not even XML",
    "docProps/app.xml": "<Properties><Application>Microsoft Excel</Application></Properties>",
  },
};

export const programs = {
  "Excel, Swedish Windows": (workbook) => ooxml(workbook, excel),
  "Excel, English Windows": (workbook) =>
    ooxml(workbook, {
      ...excel,
      formats: ["m/d/yyyy", "[$-409]m/d/yy h:mm AM/PM;@", "h:mm:ss;@", "[h]:mm:ss;@"],
    }),
  "Excel, Mac, years from 1904": (workbook) => ooxml({ ...workbook, is1904: true }, excel),

  LibreOffice: (workbook) =>
    ooxml(workbook, {
      strings: "shared",
      isSpaceAlwaysKept: true,
      numberType: ' t="n"',
      isFormatAlwaysNamed: true,
      workbookProperties: ' backupFile="false" showObjects="all" date1904="false"',
      state: (isHidden) => ` state="${isHidden ? "hidden" : "visible"}"`,
      row: (row, cells, isHidden) =>
        `r="${row}" customFormat="false" ht="15" hidden="${isHidden}" customHeight="false" outlineLevel="0" collapsed="false"`,
      sheet: (dimension) =>
        `<sheetPr filterMode="false"><pageSetUpPr fitToPage="false"/></sheetPr><dimension ref="${dimension}"/>`,
      formats: ["yyyy\\-mm\\-dd", "yyyy\\-mm\\-dd\\ hh:mm:ss", "hh:mm:ss", "[hh]:mm:ss"],
    }),

  "Google Sheets": (workbook) =>
    ooxml(workbook, {
      strings: "shared",
      isFormatAlwaysNamed: true,
      row: (row, cells, isHidden) => `${plainRow(row, cells, isHidden)}${isHidden ? ' ht="15.75"' : ""}`,
      sheet: () =>
        '<sheetPr><outlinePr summaryBelow="0" summaryRight="0"/></sheetPr><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/>',
      writeNumber: asJava,
      formats: ["yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "hh:mm:ss", "[hh]:mm:ss"],
    }),

  Numbers: (workbook) =>
    ooxml(workbook, {
      strings: "shared",
      isFormatAlwaysNamed: true,
      row: (row, cells, isHidden) => `${plainRow(row, cells, isHidden)} ht="20.25" customHeight="1"`,
      sheet: (dimension) =>
        `<dimension ref="${dimension}"/><sheetViews><sheetView workbookViewId="0" showGridLines="0" defaultGridColor="1"/></sheetViews><sheetFormatPr defaultColWidth="16.3333" defaultRowHeight="19.9" customHeight="1" outlineLevelRow="0" outlineLevelCol="0"/>`,
      formats: ["yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "hh:mm:ss", "[h]:mm:ss"],
    }),

  "pandas, by openpyxl": (workbook) =>
    ooxml(workbook, {
      strings: "inline",
      numberType: ' t="n"',
      state: (isHidden) => ` state="${isHidden ? "hidden" : "visible"}"`,
      row: plainRow,
      sheet: (dimension) =>
        `<sheetPr><outlinePr summaryBelow="1" summaryRight="1" /></sheetPr><dimension ref="${dimension}" />${view}`,
      formats: ["YYYY-MM-DD", "YYYY-MM-DD HH:MM:SS", "h:mm:ss", "[hh]:mm:ss"],
    }),

  "R, by openxlsx": (workbook) =>
    ooxml(workbook, {
      strings: "shared",
      isSpaceAlwaysKept: true,
      numberType: ' t="n"',
      row: plainRow,
      // Whatever there is.
      sheet: () =>
        ` <dimension ref="A1"/> ${view} <sheetFormatPr defaultRowHeight="15.0" baseColWidth="10"/>`,
    }),

  "R, by writexl": (workbook) =>
    ooxml(workbook, { strings: "inline", row: plainRow, sheet: () => `<dimension ref="A1"/>${view}` }),

  "Microsoft's SDK, with a prefix": (workbook) =>
    ooxml(workbook, { strings: "shared", prefix: "x:", row: plainRow, sheet: () => "" }),
};

/** Whole numbers too, such as `46701740605`, as `4.6701740605E10`. */
function asJava(value) {
  if (Math.abs(value) < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [digits, exponent] = value.toExponential().split("e+");
  return `${digits.includes(".") ? digits : `${digits}.0`}E${exponent}`;
}
