// A workbook of made-up people, with everything that real workbooks have.
import { blank, bool, date, dateTime, duration, error, formula, number, rich, text, time } from "./cells.js";

const HEADINGS = [
  "Mobil",
  "Förnamn",
  "E-post",
  "Född",
  "Senast sedd",
  "Passar",
  "Samtal",
  "Kund",
  "Saldo",
  "Not",
];

const people = [
  [
    number(46701740605),
    text("Åsa"),
    text("asa@example.com"),
    date("1984-05-17"),
    dateTime("2024-05-17T09:30:00"),
    time("09:30:00"),
    duration("26:30:00", "PT26H30M"),
    bool(true),
    number(12.5),
    text("rad ett\nrad två"),
  ],
  [
    text("0701740606"),
    rich("Bo", " Erik"),
    formula('"bo"&"@example.com"', text("bo@example.com")),
    date("1999-12-31"),
    dateTime("2024-02-29T23:59:59"),
    time("23:59:59"),
    duration("01:30:00", "PT1H30M"),
    bool(false),
    number(-0.1),
    text('säger "hej", ofta; alltid'),
  ],
  [
    number(467017406051),
    text(" Cecilia "),
    blank,
    date("1910-03-01"),
    null,
    null,
    null,
    formula("1=1", bool(true)),
    formula("1/8", number(0.125)),
    formula("VLOOKUP(1,A1:A2,1)", error("#N/A")),
  ],
  [
    number(1234567890123450),
    text("Ö-vik & <Co>"),
    error("#DIV/0!"),
    null,
    null,
    null,
    null,
    null,
    number(1e21, "1000000000000000000000"),
  ],
];

/** The first sheet lies somewhat off the corner; behind it are one without cells and one that is hidden. */
export const workbook = {
  sheets: [
    { name: "Tom", rows: [] },
    {
      name: "Kontakter åäö & <vänner>",
      at: [2, 1],
      rows: [
        HEADINGS.map(text),
        ...people,
        [],
        [text("Sammanslagen"), blank, blank, text("sist")],
        [blank, blank],
      ],
      hiddenRows: [4],
      /** Rows and columns of the sheet: first and last. */
      merged: [[8, 1, 8, 3]],
    },
    { name: "Dold", isHidden: true, rows: [[text("x"), number(1)]] },
  ],
};

export const contacts = workbook.sheets[1];
