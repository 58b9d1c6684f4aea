// What openSpreadsheet takes and brings.
import { expectTypeOf } from "expect-type";
import type { ImportSource } from "ip1-contacts/import";
import { openSpreadsheet, type Spreadsheet } from "ip1-contacts/spreadsheet";

expectTypeOf(openSpreadsheet).returns.toEqualTypeOf<Promise<Spreadsheet>>();
expectTypeOf<Spreadsheet>().toEqualTypeOf<{
  sheets: { name: string; rows: number }[];
  table(sheet?: string | number): Uint8Array;
}>();
expectTypeOf<ReturnType<Spreadsheet["table"]>>().toMatchTypeOf<ImportSource>();
expectTypeOf(openSpreadsheet).toBeCallableWith(new Uint8Array());
expectTypeOf(openSpreadsheet).toBeCallableWith(new ArrayBuffer(0));

// @ts-expect-error a path is no file
void openSpreadsheet("contacts.xlsx");
