// A table as people have it, and what is to become of each of its rows.

const REASONS = {
  short: "invalid_phone_number",
  text: "invalid_phone_number",
  repeated: "duplicate",
  long: "malformed_row",
};

/** Semicolons, quotes, line breaks in cells, empty lines, three ways to write a number, and every tenth a fault. */
export function messyTable(count = 10_000) {
  const lines = ["\ufeffFörnamn;Efternamn;Mobil;E-post;Grupp;Anteckning"];
  const accepted = [];
  const rejected = new Map();
  for (let index = 0, row = 2; index < count; index++, row++) {
    if (index % 701 === 700) {
      lines.push("");
      row++;
    }
    const kind = kindOf(index);
    lines.push(lineOf(index, kind));
    if (kind === "good") accepted.push(contactOf(index));
    else rejected.set(row, REASONS[kind]);
  }
  return { csv: `${lines.join("\r\n")}\r\n`, accepted, rejected };
}

function kindOf(index) {
  if (index % 97 === 50) return "short";
  if (index % 89 === 40) return "text";
  if (index % 999 === 500) return "long";
  return index % 61 === 30 && kindOf(index - 1) === "good" ? "repeated" : "good";
}

function lineOf(index, kind) {
  const note = index % 50 === 0 ? '"first line\nsecond line"' : "=1+1";
  const more = kind === "long" ? ";beyond;the end" : "";
  return `Åsa ${index};"Ek ""the ${index % 7}"";e";${writtenNumber(index, kind)};a${index}@example.com;"customer;vip";${note}${more}`;
}

function writtenNumber(index, kind) {
  if (kind === "short") return "12";
  if (kind === "text") return "missing";
  const digits = String(1_740_000 + (kind === "repeated" ? index - 1 : index));
  return [`070-${digits.slice(0, 3)} ${digits.slice(3)}`, `+46 70 ${digits}`, `0046 (0)70 ${digits}`][
    index % 3
  ];
}

function contactOf(index) {
  return {
    properties: {
      firstName: `Åsa ${index}`,
      lastName: `Ek "the ${index % 7}";e`,
      phoneNumber: `+4670${1_740_000 + index}`,
      email: `a${index}@example.com`,
      Anteckning: index % 50 === 0 ? "first line\nsecond line" : "=1+1",
    },
    labels: ["customer", "vip"],
  };
}

/** A table without faults. */
export function cleanTable(count) {
  const digits = Array.from({ length: count }, (_, index) => String(1_740_000 + index));
  return {
    csv: `Mobile,Name\n${digits.map((number) => `070-${number},n${number}\n`).join("")}`,
    accepted: digits.map((number) => ({
      properties: { phoneNumber: `+4670${number}`, firstName: `n${number}` },
      labels: [],
    })),
  };
}
