import { useEffect, useState } from "preact/hooks";
import { directory } from "../directory/directory.ts";
import { locale } from "../words/language.ts";

/** A label, with how many have it. */
export type CountedLabel = readonly [label: string, count: number];

/** All labels in their order, once everyone is known: the service has no list of them. */
export function useLabels(): readonly CountedLabel[] | undefined {
  const source = directory();
  const { isComplete } = source.standing.value;
  const version = source.version.value;
  const [labels, setLabels] = useState<readonly CountedLabel[]>();
  useEffect(() => {
    if (!isComplete) return undefined;
    let isCurrent = true;
    void source.labels().then((found) => isCurrent && setLabels(found));
    return () => void (isCurrent = false);
  }, [source, isComplete, version]);
  const { compare } = new Intl.Collator(locale.value, { numeric: true });
  return labels?.toSorted(([one], [other]) => compare(one, other));
}
