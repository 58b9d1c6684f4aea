import type { ComponentChildren } from "preact";

/** A word on a coloured ground. The colour only repeats what the word says. */
export function Badge({
  tone,
  children,
}: {
  tone: "good" | "bad" | "warn" | "plain";
  children: ComponentChildren;
}) {
  return <span class={`badge ${tone}`}>{children}</span>;
}
