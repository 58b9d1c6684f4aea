import { computed, effect, signal } from "@preact/signals";

/** The languages the page can speak. */
export type Language = "en" | "sv";

/** Each by its own name. */
export const LANGUAGES: readonly (readonly [language: Language, name: string])[] = [
  ["en", "English"],
  ["sv", "Svenska"],
];

/** How each writes numbers and dates, and sorts names. */
const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", sv: "sv-SE" };

const KEY = "language";

const chosen = signal(remembered() ?? preferred());

/** The language in use: the one that was chosen, or else the first of the browser's that the page can speak. */
export const language = computed(() => chosen.value);

export const locale = computed(() => LOCALES[language.value]);

/** Speaks another language from now on, and when the page is opened again. */
export function speak(to: Language): void {
  chosen.value = to;
  try {
    localStorage.setItem(KEY, to);
  } catch {
    // Then it is chosen again the next time.
  }
}

effect(() => {
  document.documentElement.lang = language.value;
});

function remembered(): Language | undefined {
  try {
    return known(localStorage.getItem(KEY));
  } catch {
    return undefined;
  }
}

function preferred(): Language {
  const found = navigator.languages.map((each) => known(each.slice(0, 2).toLowerCase()));
  return found.find((each) => each !== undefined) ?? "en";
}

function known(text: string | null): Language | undefined {
  return LANGUAGES.find(([each]) => each === text)?.[0];
}
