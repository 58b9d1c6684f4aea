import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { saving } from "../service/saving.ts";
import { AskingNote } from "./asking-note.tsx";
import { Button } from "./button.tsx";
import { Dialog, DialogActions, type DialogProps } from "./dialog.tsx";
import { Failure } from "./failure.tsx";
import { notifyFailure } from "./notify-failure.ts";
import { useIsOpen } from "./use-is-open.ts";
import { words } from "../words/words.ts";

export interface AskDialogProps {
  title: string;
  submit: string;
  isDangerous?: boolean;
  /** What has the focus at first. */
  focus?: DialogProps["focus"];
  /** Whether everything is filled in. */
  isReady?: boolean;
  /** Does it. The dialog closes when that went well, and stays with the failure otherwise. */
  onSubmit: () => Promise<unknown>;
  onClose: () => void;
  children: ComponentChildren;
}

/** Asks before something is sent, and shows why when it does not work. */
export function AskDialog(props: AskDialogProps) {
  const { title, submit, isDangerous, focus, isReady = true, onSubmit, onClose, children } = props;
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const isOpen = useIsOpen();
  const isAsking = isBusy && saving.value.state === "asking";

  async function send() {
    if (!isReady || isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      await onSubmit();
      if (isOpen.current) onClose();
    } catch (failure) {
      if (!isOpen.current) notifyFailure(failure);
      setError(failure);
      setBusy(false);
    }
  }

  return (
    <Dialog title={title} focus={focus} onClose={onClose}>
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
        {error !== undefined && <Failure error={error} />}
        {isBusy && <AskingNote />}
        <DialogActions>
          <Button onClick={onClose}>{isAsking ? words().shell.close : words().shell.cancel}</Button>
          <Button type="submit" variant={isDangerous ? "danger" : "primary"} disabled={!isReady || isBusy}>
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
