import { Screen } from "../parts/screen.tsx";

export function BlacklistScreen() {
  return <Screen title="Blacklist">…</Screen>;
}
