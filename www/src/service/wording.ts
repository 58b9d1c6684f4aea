/** A change in the words that say what has become of it. */
export interface Wording {
  /** "Ada Ek was saved" */
  readonly done: string;
  /** "Ada Ek was not saved" */
  readonly failed: string;
  /** "whether Ada Ek was saved" */
  readonly whether: string;
}

/** The wording for one thing, such as "Ada Ek" or "the label “VIP”", or for as many as `count` says. */
export function wording(subject: string, participle: string, count = 1): Wording {
  const verb = count === 1 ? "was" : "were";
  return {
    done: sentence(`${subject} ${verb} ${participle}`),
    failed: sentence(`${subject} ${verb} not ${participle}`),
    whether: `whether ${subject} ${verb} ${participle}`,
  };
}

/** Names keep the letters they have. */
function sentence(text: string): string {
  return text.replace(/^the /, "The ");
}
