import { conditions, type Filter } from "./filter.ts";
import { words } from "../words/words.ts";

/** What is true of those whom something is about, in chips. */
export function Conditions({ filter, text = "" }: { filter: Filter; text?: string }) {
  const texts = conditions(filter).map((condition) => condition.text);
  if (text !== "") texts.unshift(words().contacts.conditionSearch(text));
  return (
    <ul class="chips" aria-label={words().contacts.conditions}>
      {texts.map((each) => (
        <li class="chip" key={each}>
          {each}
        </li>
      ))}
    </ul>
  );
}
