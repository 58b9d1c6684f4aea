// Errors and warnings of the page, for a browser whose driver does not tell them.

const complaints = [];
globalThis.complaints = complaints;

for (const level of ["error", "warn"]) {
  const print = console[level];
  console[level] = (...said) => {
    complaints.push(`${level}: ${said.join(" ")}`);
    print.apply(console, said);
  };
}
addEventListener("error", ({ message }) => complaints.push(`uncaught: ${message}`));
addEventListener("unhandledrejection", ({ reason }) => complaints.push(`not handled: ${reason}`));
