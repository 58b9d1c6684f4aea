/** Something that was chosen, and can be taken away again. */
export function RemovableChip({ text, onRemove }: { text: string; onRemove: () => void }) {
  return (
    <span class="chip removable">
      <span>{text}</span>
      <button type="button" aria-label={`Remove ${text}`} onClick={onRemove}>
        ×
      </button>
    </span>
  );
}
