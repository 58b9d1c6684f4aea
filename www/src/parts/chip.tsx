import { words } from "../words/words.ts";

/** Something that was chosen, and can be taken away again. */
export function RemovableChip({ text, onRemove }: { text: string; onRemove: () => void }) {
  return (
    <span class="chip removable">
      <span>{text}</span>
      <button type="button" aria-label={words().shell.remove(text)} onClick={onRemove}>
        ×
      </button>
    </span>
  );
}
