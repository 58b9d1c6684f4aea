import type { ComponentChildren } from "preact";
import { useLayoutEffect } from "preact/hooks";

export interface ScreenProps {
  title: string;
  /** What can be done on the whole screen. */
  actions?: ComponentChildren;
  /** A list that scrolls by itself fills the window. */
  fill?: boolean;
  children: ComponentChildren;
}

/** A screen: its title, which is also the window's, and its content. */
export function Screen({ title, actions, fill = false, children }: ScreenProps) {
  useLayoutEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main id="main" class={fill ? "screen fill" : "screen"}>
      <header class="screen-head">
        <h1 tabIndex={-1}>{title}</h1>
        {actions && <div class="toolbar">{actions}</div>}
      </header>
      {children}
    </main>
  );
}
