import { Screen } from "../parts/screen.tsx";

export function ConnectionScreen() {
  return <Screen title="Connection">…</Screen>;
}
