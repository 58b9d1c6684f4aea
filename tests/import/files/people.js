// Made-up people with everything that causes trouble in files: accents, line breaks, quotes, delimiters, missing
// values.

/** What is in their files. `number` is what is right in E.164, or nothing for those without one. */
export const PEOPLE = [
  {
    first: "Åsa",
    last: "Öhman",
    mobile: "070-174 06 05",
    work: "08-123 45 67",
    home: "",
    email: "asa@example.se",
    company: "Ek & Co; Lund",
    department: "Försäljning",
    labels: ["Kunder", "VIP"],
    note: 'Säger "hej", ibland\nring först',
    number: "+46701740605",
  },
  {
    first: "Björn",
    last: "Håkansson Ek",
    mobile: "+46 70 174 06 06",
    work: "",
    home: "08-765 43 21",
    email: "bjorn@example.se",
    company: "",
    department: "",
    labels: ["Kunder"],
    note: "",
    number: "+46701740606",
  },
  {
    first: "Zoë",
    last: "García",
    mobile: "",
    work: "08-123 45 68",
    home: "08-765 43 22",
    email: "",
    company: "Café Ö, Malmö",
    department: "",
    labels: [],
    note: "utan mobil",
    number: "+4681234568",
  },
  {
    first: 'Maja "Mimmi"',
    last: "Sjö",
    mobile: "",
    work: "",
    home: "(070) 174 06 08",
    email: "maja@example.se",
    company: "",
    department: "",
    labels: ["VIP"],
    note: "",
    number: "+46701740608",
  },
  {
    first: "Utan",
    last: "Nummer",
    mobile: "",
    work: "",
    home: "",
    email: "utan@example.se",
    company: "Ek & Co; Lund",
    department: "Ledning",
    labels: [],
    note: "",
    number: undefined,
  },
];

/** What each is as a contact: the properties that a file has. */
export function contactOf(person, { has = ["email", "company", "department", "labels"] } = {}) {
  const { first, last, number, email, company, department, labels } = person;
  const properties = {
    phoneNumber: number,
    firstName: first,
    lastName: last,
    email: has.includes("email") ? email : "",
    organization: has.includes("company") ? company : "",
    department: has.includes("department") ? department : "",
  };
  return {
    properties: Object.fromEntries(Object.entries(properties).filter(([, value]) => value)),
    labels: has.includes("labels") ? labels : [],
  };
}
