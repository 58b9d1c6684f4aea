import { LANGUAGES, language, speak } from "../words/language.ts";
import { words } from "../words/words.ts";

/** The switch between the languages, each by its own name. */
export function LanguageChoice() {
  return (
    <select
      class="language"
      aria-label={words().shell.language}
      value={language.value}
      onChange={({ currentTarget }) => {
        const chosen = LANGUAGES.find(([each]) => each === currentTarget.value);
        if (chosen) speak(chosen[0]);
      }}
    >
      {LANGUAGES.map(([each, name]) => (
        <option key={each} value={each} lang={each}>
          {name}
        </option>
      ))}
    </select>
  );
}
