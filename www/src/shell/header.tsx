import { useLocation } from "preact-iso";
import { Icon, type IconName } from "../parts/icon.tsx";
import { SaveStatus } from "./save-status.tsx";

const screens: readonly (readonly [path: string, title: string, icon: IconName])[] = [
  ["/contacts", "Contacts", "contacts"],
  ["/import", "Import", "import"],
  ["/labels", "Labels", "labels"],
  ["/blacklist", "Blacklist", "blacklist"],
  ["/connection", "Connection", "connection"],
];

/** The way to every screen, and what has been saved. On a phone, the way is at the bottom. */
export function Header() {
  const { path } = useLocation();
  return (
    <header class="top">
      <nav aria-label="Screens">
        {screens.map(([to, title, icon]) => (
          <a key={to} href={to} aria-current={path.startsWith(to) ? "page" : undefined}>
            <Icon name={icon} />
            {title}
          </a>
        ))}
      </nav>
      <SaveStatus />
    </header>
  );
}
