import { Dialog } from "../parts/dialog.tsx";
import { words } from "../words/words.ts";

/** What the keys do. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={words().shell.keys} onClose={onClose} focus="title">
      <dl class="dialog-body keys">
        {words().shell.keysList.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
