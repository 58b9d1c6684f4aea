import { useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { Dialog, DialogActions } from "../../parts/dialog.tsx";
import { startAnew } from "../check.ts";
import { words } from "../../words/words.ts";

/** Puts an import aside that is not finished, which is asked about first: it cannot be taken up again. */
export function GiveUpButton({ saved }: { saved: number }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{words().importing.giveUp}</Button>
      {isAsking && (
        <Dialog title={words().importing.giveUpTitle} onClose={() => setAsking(false)}>
          <div class="dialog-body">
            <p>{words().importing.giveUpText(saved)}</p>
            <DialogActions>
              <Button onClick={() => setAsking(false)}>{words().shell.cancel}</Button>
              <Button variant="danger" onClick={startAnew}>
                {words().importing.giveUpSubmit}
              </Button>
            </DialogActions>
          </div>
        </Dialog>
      )}
    </>
  );
}
