/** A noun in the forms that numbers ask for. */
export interface Noun {
  readonly one: string;
  readonly other: string;
}

/** Writes numbers and the nouns that go with them. */
export interface Counting {
  /** `50,000`. */
  readonly number: (value: number) => string;
  /** `1 contact`, `2,000 contacts`. */
  readonly counted: (count: number, noun: Noun) => string;
  /** The form alone. */
  readonly form: (count: number, noun: Noun) => string;
  /** `Ada, Bo, and Eva`. */
  readonly list: (items: readonly string[]) => string;
}

export function countingIn(locale: string): Counting {
  const numbers = new Intl.NumberFormat(locale);
  const rules = new Intl.PluralRules(locale);
  const lists = new Intl.ListFormat(locale);
  const number = (value: number) => numbers.format(value);
  const form = (count: number, { one, other }: Noun) => (rules.select(count) === "one" ? one : other);
  return {
    number,
    form,
    counted: (count, noun) => `${number(count)} ${form(count, noun)}`,
    list: (items) => lists.format(items),
  };
}
