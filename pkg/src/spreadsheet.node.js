// One instance for `import` and `require`.
export { openSpreadsheet } from "./spreadsheet.node.cjs";
