import { useLocation } from "preact-iso";
import { Button } from "../parts/button.tsx";
import { Icon } from "../parts/icon.tsx";
import { words } from "../words/words.ts";
import { LanguageChoice } from "./language-choice.tsx";
import { SaveStatus } from "./save-status.tsx";
import { screens } from "./screens.ts";
import type { Tool } from "./tools.tsx";

/** The way to every screen, and what has been saved. On a phone, the way is at the bottom. */
export function Header({ onOpen }: { onOpen: (tool: Tool) => void }) {
  const { path } = useLocation();
  return (
    <header class="top">
      <nav aria-label={words().shell.screens}>
        {screens.map((screen) => (
          <a
            key={screen}
            href={`/${screen}`}
            aria-current={path.startsWith(`/${screen}`) ? "page" : undefined}
          >
            <Icon name={screen} />
            {words().shell.titles[screen]}
          </a>
        ))}
      </nav>
      <div class="top-end">
        <SaveStatus />
        <Button variant="quiet" aria-label={words().shell.history} onClick={() => onOpen("history")}>
          <Icon name="history" />
        </Button>
        <LanguageChoice />
      </div>
    </header>
  );
}
