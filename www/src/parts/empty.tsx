import type { ComponentChildren } from "preact";

/** What stands where there is nothing to show: why, and what can be done about it. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}
