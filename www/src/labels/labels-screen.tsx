import { Screen } from "../parts/screen.tsx";

export function LabelsScreen() {
  return <Screen title="Labels">…</Screen>;
}
