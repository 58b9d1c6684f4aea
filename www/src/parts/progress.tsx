import { useId } from "preact/hooks";

export interface ProgressProps {
  label: string;
  /** From 0 to 1; without it, nobody knows how much there is to do. */
  value?: number;
}

/** A bar that fills, under what it stands for. */
export function Progress({ label, value }: ProgressProps) {
  const id = useId();
  return (
    <div class="progress">
      <span id={id}>{label}</span>
      <progress aria-labelledby={id} value={value} max={1} />
    </div>
  );
}
