// What can be measured by itself. A group takes `{ environments, withService }` and returns rows.
import { calls } from "./calls.js";
import { cold } from "./cold.js";
import { encoding } from "./encoding.js";
import { exporting } from "./exporting.js";
import { firstNumber } from "./first-number.js";
import { importMemory } from "./import-memory.js";
import { importing } from "./importing.js";
import { memory } from "./memory.js";
import { spreadsheet } from "./spreadsheet.js";
import { sync } from "./sync.js";
import { MOCKED } from "../transports.js";

export const groups = {
  get: calls("get"),
  list: calls("list"),
  add: calls("add"),
  // The network would hide how the library's own time grows.
  growth: calls("growth", [MOCKED]),
  cold,
  memory,
  import: importing,
  encoding,
  "import-memory": importMemory,
  "first-number": firstNumber,
  export: exporting,
  spreadsheet,
  sync,
};
