import { computed, signal } from "@preact/signals";

// Which columns the list has, besides the name. Kept in this browser.

const KEY = "columns";
const USUAL: readonly string[] = ["phoneNumber", "email", "labels"];

const chosen = signal<readonly string[]>(remembered() ?? USUAL);

export const columns = computed(() => chosen.value);

/** Shows a column, or no longer. */
export function showColumn(name: string, isShown: boolean): void {
  const others = chosen.peek().filter((other) => other !== name);
  chosen.value = isShown ? [...others, name] : others;
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen.peek()));
  } catch {
    // Then they are chosen again the next time.
  }
}

function remembered(): readonly string[] | undefined {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return Array.isArray(stored) && stored.every((each) => typeof each === "string") ? stored : undefined;
  } catch {
    return undefined;
  }
}
