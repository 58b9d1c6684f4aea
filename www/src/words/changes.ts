import { english, swedish } from "./nouns.ts";

/** A change in the words that say what has become of it. */
export interface Wording {
  /** "Ada Ek was saved" */
  readonly done: string;
  /** "Ada Ek was not saved" */
  readonly failed: string;
  /** "whether Ada Ek was saved" */
  readonly whether: string;
}

/** Names keep the letters they have. */
function passive(subject: string, participle: string, isMany = false): Wording {
  const verb = isMany ? "were" : "was";
  const begun = subject.replace(/^the /, "The ");
  return {
    done: `${begun} ${verb} ${participle}`,
    failed: `${begun} ${verb} not ${participle}`,
    whether: `whether ${subject} ${verb} ${participle}`,
  };
}

function passiv(subject: string, verb: string, rest = ""): Wording {
  const begun = subject.replace(/^(etiketten|de|några) /, (word) => word[0]!.toUpperCase() + word.slice(1));
  return {
    done: `${begun} ${verb}${rest}`,
    failed: `${begun} ${verb} inte${rest}`,
    whether: `om ${subject} ${verb}${rest}`,
  };
}

/** Everything that can be changed. */
export const en = {
  saved: (name: string) => passive(name, "saved"),
  added: (name: string) => passive(name, "added"),
  deleted: (name: string) => passive(name, "deleted"),
  matchingDeleted: passive("the matching contacts", "deleted", true),
  addedAgain: (name: string) => passive(name, "added again"),
  manyAddedAgain: (count: number) =>
    passive(
      english.counted(count, { one: "deleted contact", other: "deleted contacts" }),
      "added again",
      true,
    ),
  blocked: (number: string) => passive(number, "blocked"),
  unblocked: (number: string) => passive(number, "unblocked"),
  labelAdded: (label: string, whom: string) => passive(`the label “${label}”`, `added to ${whom}`),
  labelTaken: (label: string, whom: string) => passive(`the label “${label}”`, `taken from ${whom}`),
  labelDeleted: (label: string) => passive(`the label “${label}”`, "deleted"),
  rowsSaved: passive("some rows of the import", "saved", true),
};

export const sv: typeof en = {
  saved: (name) => passiv(name, "sparades"),
  added: (name) => passiv(name, "lades till"),
  deleted: (name) => passiv(name, "togs bort"),
  matchingDeleted: passiv("de matchande kontakterna", "togs bort"),
  addedAgain: (name) => passiv(name, "lades till igen"),
  manyAddedAgain: (count) =>
    passiv(
      swedish.counted(count, { one: "borttagen kontakt", other: "borttagna kontakter" }),
      "lades till",
      " igen",
    ),
  blocked: (number) => passiv(number, "spärrades"),
  unblocked: (number) => passiv(number, "släpptes", " fri"),
  labelAdded: (label, whom) => passiv(`etiketten ”${label}”`, "sattes", ` på ${whom}`),
  labelTaken: (label, whom) => passiv(`etiketten ”${label}”`, "togs bort", ` från ${whom}`),
  labelDeleted: (label) => passiv(`etiketten ”${label}”`, "togs bort"),
  rowsSaved: passiv("några rader i importen", "sparades"),
};
