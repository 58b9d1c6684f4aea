// What is imported: people with numbers in six formats, as spreadsheets save them.

const DEPARTMENTS = ["Sales", "Support", "Research, Development", 'The "Lab"', ""];

/** Some are wrong, and some formats make equal ones of different digits. */
const FORMATS = [
  (n) => `+4670${n}`,
  (n) => `070-${n.slice(0, 3)} ${n.slice(3, 5)} ${n.slice(5)}`,
  (n) => `004670${n}`,
  (n) => `+46 (0)70 ${n.slice(0, 3)} ${n.slice(3)}`,
  (n) => `+47 4${n}`,
  (n) => `+1 (212) ${String(200 + (Number(n) % 800))}-${n.slice(3)}`,
];

/** Which rows have the number of an earlier row. */
export const REPEATED = {
  "": () => false,
  ", a tenth of them duplicates": (row) => row % 10 === 9,
  ", nine tenths of them duplicates": (row) => row % 10 !== 0,
};

/** CSV of so many rows, always the same. */
export function csv(rows, isRepeated = () => false) {
  const lines = ["phoneNumber,email,firstName,lastName,department"];
  for (let row = 0; row < rows; row++) {
    const number = numberOf(isRepeated(row) ? row - (row % 10) : row);
    const department = DEPARTMENTS[row % DEPARTMENTS.length].replaceAll('"', '""');
    lines.push(`${number},person.${row}@example.com,Åsa${row},Öberg,"${department}"`);
  }
  return new TextEncoder().encode(lines.join("\r\n") + "\r\n");
}

function numberOf(row) {
  const digits = String((row * 7919) % 10_000_000).padStart(7, "0");
  return row % 97 === 0 ? "12" : FORMATS[row % FORMATS.length](digits);
}
