// What an environment is asked to do, each time in a process or a page of its own. Only what a task needs is
// loaded: some of them measure loading.
export const tasks = {
  importFile: () => import("./import-file.js"),
  hold: () => import("./hold.js"),
  start: () => import("./start.js"),
  sync: () => import("./sync.js"),
  timeCalls: () => import("./time-calls.js"),
  timeEncodings: () => import("./time-encodings.js"),
  timeExport: () => import("./time-export.js"),
  timeImport: () => import("./time-import.js"),
  timeSpreadsheet: () => import("./time-spreadsheet.js"),
};
