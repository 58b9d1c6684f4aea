import { Screen } from "../parts/screen.tsx";

export function ContactsScreen() {
  return <Screen title="Contacts">…</Screen>;
}
