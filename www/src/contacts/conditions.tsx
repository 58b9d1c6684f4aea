import { conditions, type Filter } from "./filter.ts";

/** What is true of those whom something is about, in chips. */
export function Conditions({ filter, text = "" }: { filter: Filter; text?: string }) {
  const texts = conditions(filter).map((condition) => condition.text);
  if (text !== "") texts.unshift(`Search: ${text}`);
  return (
    <ul class="chips" aria-label="Conditions">
      {texts.map((each) => (
        <li class="chip" key={each}>
          {each}
        </li>
      ))}
    </ul>
  );
}
