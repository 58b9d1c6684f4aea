import { useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { Dialog, DialogActions } from "../../parts/dialog.tsx";
import { counted } from "../../parts/format.ts";
import { startAnew } from "../check.ts";

/** Puts an import aside that is not finished, which is asked about first: it cannot be taken up again. */
export function GiveUpButton({ saved }: { saved: number }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>Give this import up…</Button>
      {isAsking && (
        <Dialog title="Give this import up?" onClose={() => setAsking(false)}>
          <div class="dialog-body">
            <p>
              {counted(saved, "row")} saved: what is saved stays saved. The others are not imported. This page
              forgets how far it came, so importing the same file again would save those rows a second time.
            </p>
            <DialogActions>
              <Button onClick={() => setAsking(false)}>Cancel</Button>
              <Button variant="danger" onClick={startAnew}>
                Give it up
              </Button>
            </DialogActions>
          </div>
        </Dialog>
      )}
    </>
  );
}
