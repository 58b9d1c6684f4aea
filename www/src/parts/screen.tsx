import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

export interface ScreenProps {
  title: string;
  /** What can be done on the whole screen. */
  actions?: ComponentChildren;
  /** A list that scrolls by itself fills the window. */
  fill?: boolean;
  children: ComponentChildren;
}

let isFirst = true;

/** A screen: its title, which is also the window's, and its content. */
export function Screen({ title, actions, fill = false, children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    // Whoever goes from one screen to another begins at its top; whoever opens the page, where the browser says.
    if (!isFirst) heading.current!.focus();
    isFirst = false;
  }, []);
  return (
    <main tabIndex={-1} class={fill ? "screen fill" : "screen"}>
      <header class="screen-head">
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {actions && <div class="toolbar">{actions}</div>}
      </header>
      {children}
    </main>
  );
}
