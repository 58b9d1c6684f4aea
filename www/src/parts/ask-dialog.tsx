import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "./button.tsx";
import { Dialog, DialogActions } from "./dialog.tsx";
import { Failure } from "./failure.tsx";

export interface AskDialogProps {
  title: string;
  submit: string;
  isDangerous?: boolean;
  /** Whether everything is filled in. */
  isReady?: boolean;
  /** What is said when it does not work, as a sentence. */
  failed: string;
  /** Does it. The dialog closes when that went well, and stays with the failure otherwise. */
  onSubmit: () => Promise<unknown>;
  onClose: () => void;
  children: ComponentChildren;
}

/** Asks before something is sent, and shows why when it does not work. */
export function AskDialog(props: AskDialogProps) {
  const { title, submit, isDangerous, isReady = true, failed, onSubmit, onClose, children } = props;
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  async function send() {
    if (!isReady || isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      await onSubmit();
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form
        class="dialog-body"
        noValidate
        aria-busy={isBusy}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {children}
        {error !== undefined && <Failure what={failed} error={error} />}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant={isDangerous ? "danger" : "primary"} disabled={!isReady || isBusy}>
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
