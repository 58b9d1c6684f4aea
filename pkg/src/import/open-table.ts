import { membersOf } from "../common/members.js";
import type * as platform from "../common/platform.js";
import { refused } from "../common/refusal.js";
import type { TableGlue } from "./core.js";
import { Decoding } from "./encoding.js";
import { asked, wholeCore } from "./later.js";
import { load } from "./load.js";
import { bytesOf } from "./pieces.js";
import { kindOf } from "./source.js";
import { plainOptions, TABLE_OPTIONS } from "./table-options.js";
import { utf8 } from "./text.js";
import type { Table, TableOptions } from "./types.js";
import { mayBeCards } from "./vcards.js";

/** So much of a source is looked at. */
const BEGINNING = 256 * 1024;

/** It goes on from no checkpoint. */
const NO_RUNS = new Uint32Array();

/** The first bytes of a source. */
interface Beginning {
  format: "bytes" | "text";
  beginning: Uint8Array;
  isWhole: boolean;
}

type Row = [row: number, cells: string[]];

/**
 * Looks at a table, or at vCards, before they are imported: reads no more than the first 256 KiB, and sends nothing.
 *
 * What an import would refuse because somebody has to choose is shown instead: a table without a column of phone
 * numbers, a heading that comes twice, and with `headerRow: false` columns without names. Nothing is kept of what the
 * rows say but by the table that is returned.
 *
 * @param source Text, bytes, or a file. A stream can be read only once, so it is none.
 * @param options As {@link importContacts} takes them.
 * @throws `Ip1Error` with `invalid_argument` for options and sources that cannot be used, as an import would say:
 * an encoding that is not known, a spreadsheet (`openSpreadsheet` of `ip1-contacts/spreadsheet` reads it), other binary
 * data, a heading that seems to stand further down or is longer than what is read; with `load_failed`; or what the
 * file itself fails with.
 */
export async function openTable(
  source: string | Uint8Array | ArrayBuffer | platform.Blob,
  options: TableOptions = {},
): Promise<Table> {
  const given = membersOf<TableOptions>("options", options, TABLE_OPTIONS);
  const plain = plainOptions(given, TABLE_OPTIONS);
  const importerOf = ({ Importer }: TableGlue) => new Importer(JSON.stringify(plain), NO_RUNS, NO_RUNS);
  let core = await load();
  // Before the source is touched.
  await asked(core, (glue) => importerOf(glue).free());
  const { format, beginning, isWhole } = await beginningOf(source);
  const decoded = new Decoding(format, plain.encoding).decode(beginning, isWhole);
  if (mayBeCards(beginning)) core = await wholeCore();
  const preview = await asked(core, (glue) => {
    const importer = importerOf(glue);
    try {
      return importer.preview(format, decoded, isWhole);
    } finally {
      importer.free();
    }
  });
  core.rest();
  const [reading, rows] = JSON.parse(preview) as [Omit<Table, "headers" | "rows">, Row[]];
  return {
    ...reading,
    headers: reading.columns.map(({ header }) => header),
    rows: () => each(rows),
  };
}

async function* each(rows: readonly Row[]): AsyncGenerator<{ row: number; cells: readonly string[] }> {
  for (const [row, cells] of rows) yield { row, cells };
}

async function beginningOf(source: unknown): Promise<Beginning> {
  switch (kindOf(source)) {
    case "text": {
      const beginning = (source as string).slice(0, BEGINNING);
      const bytes = utf8(beginning);
      const isWhole = beginning.length === (source as string).length && bytes.length <= BEGINNING;
      return { format: "text", beginning: bytes.subarray(0, BEGINNING), isWhole };
    }
    case "bytes": {
      const bytes = bytesOf(source)!;
      return { format: "bytes", beginning: bytes.subarray(0, BEGINNING), isWhole: bytes.length <= BEGINNING };
    }
    case "blob": {
      const blob = source as Blob;
      const beginning = await blob.slice(0, BEGINNING).arrayBuffer();
      return { format: "bytes", beginning: new Uint8Array(beginning), isWhole: blob.size <= BEGINNING };
    }
    default:
      throw refused("source", "a table as text, bytes or a file", source);
  }
}
