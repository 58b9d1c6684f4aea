import { useLocation } from "preact-iso";
import { Icon } from "../parts/icon.tsx";
import { words } from "../words/words.ts";
import { SaveStatus } from "./save-status.tsx";

const screens = ["contacts", "import", "labels", "blacklist", "connection"] as const;

/** The way to every screen, and what has been saved. On a phone, the way is at the bottom. */
export function Header() {
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
      <SaveStatus />
    </header>
  );
}
