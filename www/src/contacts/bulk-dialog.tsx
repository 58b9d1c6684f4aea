import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Contact } from "ip1-contacts";
import { AskingNote } from "../parts/asking-note.tsx";
import { Button } from "../parts/button.tsx";
import { Dialog, DialogActions, type DialogProps } from "../parts/dialog.tsx";
import { Failure } from "../parts/failure.tsx";
import { notifyFailure } from "../parts/notify-failure.ts";
import { Progress } from "../parts/progress.tsx";
import { useIsOpen } from "../parts/use-is-open.ts";
import type { BulkOutcome } from "./bulk.ts";
import { words } from "../words/words.ts";

export interface BulkDialogProps<T> {
  title: string;
  contacts: readonly Contact[];
  /** What the button that starts it says. */
  submit: string;
  isDangerous?: boolean;
  /** What has the focus at first. */
  focus?: DialogProps["focus"];
  /** Whether everything is filled in. */
  isReady?: boolean;
  run: (onProgress: (done: number) => void, signal: AbortSignal) => Promise<BulkOutcome<T>>;
  /** Called when it is over, also for those with whom it worked when it did not with others. */
  onDone: (outcome: BulkOutcome<T>) => void;
  onClose: () => void;
  children: ComponentChildren;
}

/** Asks, does something with many contacts, and tells how far it came. */
export function BulkDialog<T>(props: BulkDialogProps<T>) {
  const {
    title,
    contacts,
    submit,
    isDangerous,
    focus,
    isReady = true,
    run,
    onDone,
    onClose,
    children,
  } = props;
  const [done, setDone] = useState<number>();
  const [outcome, setOutcome] = useState<BulkOutcome<T>>();
  const call = useRef(new AbortController());
  const isOpen = useIsOpen();
  const isRunning = done !== undefined && outcome === undefined;

  async function start() {
    setDone(0);
    const result = await run(setDone, call.current.signal);
    onDone(result);
    if (!isOpen.current) {
      if (result.error !== undefined) notifyFailure(result.error);
    } else if (result.left.length === 0) {
      onClose();
    } else {
      setOutcome(result);
    }
  }

  return (
    <Dialog title={title} focus={focus} onClose={() => (isRunning ? call.current.abort() : onClose())}>
      <form
        class="dialog-body"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !isRunning) void start();
        }}
      >
        {outcome ? <Remainder outcome={outcome} count={contacts.length} /> : children}
        {isRunning && (
          <Progress label={words().contacts.progress(done, contacts.length)} value={done / contacts.length} />
        )}
        {isRunning && <AskingNote />}
        <DialogActions>
          {isRunning && <Button onClick={() => call.current.abort()}>{words().contacts.stop}</Button>}
          {outcome && <Button onClick={onClose}>{words().shell.close}</Button>}
          {!isRunning && !outcome && (
            <>
              <Button onClick={onClose}>{words().shell.cancel}</Button>
              <Button type="submit" variant={isDangerous ? "danger" : "primary"} disabled={!isReady}>
                {submit}
              </Button>
            </>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** What was not done, and why. */
function Remainder({
  outcome: { done, left, error },
  count,
}: {
  outcome: BulkOutcome<unknown>;
  count: number;
}) {
  const text = words().contacts.doneFor(done.length, count, left.length);
  if (error === undefined)
    return (
      <p role="alert">
        {words().contacts.stopped} {text}
      </p>
    );
  return <Failure what={text} error={error} />;
}
