import { type MutableRef, useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../parts/button.tsx";
import { DialogActions } from "../parts/dialog.tsx";
import { Failure } from "../parts/failure.tsx";
import { notify } from "../parts/toasts.tsx";
import { type Draft, faultOf } from "./changes.ts";
import { ContactFields } from "./contact-fields.tsx";

export interface ContactFormProps {
  draft: Draft;
  onChange: (draft: Draft) => void;
  isChanged: boolean;
  /** What the button that sends says. */
  submit: string;
  /** What it says when that did not work. */
  failed: string;
  onSubmit: () => Promise<void>;
  onDelete?: () => void;
  /** Set while the person has to decide what becomes of the changes. */
  isLeaving: boolean;
  onStay: () => void;
  onDiscard: () => void;
}

/** The form of a contact, with what it says about being saved. */
export function ContactForm(props: ContactFormProps) {
  const { draft, onChange, isChanged, failed, onSubmit, isLeaving, onDiscard } = props;
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>();
  const [fault, setFault] = useState<string>();
  /** Whether the person has decided what becomes of the changes. */
  const isDecided = useRef(false);
  useWarningBeforeUnload(isChanged);
  useNoticeOfLoss(isChanged, isDecided, failed);

  async function send() {
    const found = faultOf(draft);
    setFault(found);
    if (found !== undefined || isSaving) return;
    setSaving(true);
    setError(undefined);
    isDecided.current = true;
    try {
      await onSubmit();
    } catch (failure) {
      isDecided.current = false;
      setError(failure);
    }
    setSaving(false);
  }

  function discard() {
    isDecided.current = true;
    onDiscard();
  }

  return (
    <form
      class="dialog-body"
      noValidate
      aria-busy={isSaving}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <ContactFields draft={draft} onChange={onChange} />
      {error !== undefined && <Failure what={failed} error={error} />}
      {fault !== undefined && (
        <p class="note wrong" role="alert">
          {fault}
        </p>
      )}
      <DialogActions>
        {isLeaving ? <Leaving {...props} onDiscard={discard} /> : <Usual {...props} isSaving={isSaving} />}
      </DialogActions>
    </form>
  );
}

// Two components, or the button that is pressed would turn into the one that saves while it is pressed.

function Leaving({ onStay, onDiscard }: ContactFormProps) {
  return (
    <>
      <p role="alert" class="grow">
        <strong>Not saved yet.</strong> Discard the changes?
      </p>
      <Button variant="danger" onClick={onDiscard}>
        Discard
      </Button>
      <Button onClick={onStay}>Keep editing</Button>
    </>
  );
}

function Usual({ isChanged, isSaving, submit, onDelete }: ContactFormProps & { isSaving: boolean }) {
  return (
    <>
      {onDelete && (
        <Button variant="quiet" onClick={onDelete}>
          Delete…
        </Button>
      )}
      <p class="grow note" role="status">
        {isSaving ? "Saving…" : isChanged ? "Not saved yet" : ""}
      </p>
      <Button type="submit" variant="primary" disabled={isSaving}>
        {submit}
      </Button>
    </>
  );
}

/** Asks before the page is left with what has not been saved. */
function useWarningBeforeUnload(isChanged: boolean): void {
  useEffect(() => {
    if (!isChanged) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isChanged]);
}

/** Says so when the way back took changes along that were neither saved nor discarded. */
function useNoticeOfLoss(isChanged: boolean, isDecided: MutableRef<boolean>, failed: string): void {
  const isUnsaved = useRef(isChanged);
  isUnsaved.current = isChanged;
  useEffect(
    () => () => {
      if (isUnsaved.current && !isDecided.current) notify(`${failed} The changes are gone.`);
    },
    [],
  );
}
