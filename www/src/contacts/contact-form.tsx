import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { AskingNote } from "../parts/asking-note.tsx";
import { Button } from "../parts/button.tsx";
import { Failure } from "../parts/failure.tsx";
import { askBeforeLeaving } from "../parts/leaving.ts";
import { notifyFailure } from "../parts/notify-failure.ts";
import { useIsOpen } from "../parts/use-is-open.ts";
import { guardWaysOut } from "../parts/ways-out.ts";
import type { Wording } from "../words/changes.ts";
import { words } from "../words/words.ts";
import { ConflictNote, type ConflictNoteProps } from "./conflict-note.tsx";
import { ContactFields } from "./contact-fields.tsx";
import { type Draft, faultOf } from "./draft.ts";
import { type ConflictError, conflictIn } from "./save-edits.ts";

export interface ContactFormProps {
  draft: Draft;
  onChange: (draft: Draft) => void;
  isChanged: boolean;
  /** What the button that sends says. */
  submit: string;
  change: Wording;
  onSubmit: () => Promise<void>;
  /** Sends it all the same, where somebody else has changed the same. */
  onOverwrite?: (conflict: ConflictError) => Promise<void>;
  onTakeTheirs?: (conflict: ConflictError) => void;
  onDelete?: () => void;
  /** Everything is saved. */
  onDone: () => void;
}

/** The form of a contact, with what it says about being saved. Nothing that is typed is lost unasked. */
export function ContactForm(props: ContactFormProps) {
  const { draft, onChange, isChanged, onSubmit, onOverwrite, onTakeTheirs, onDone } = props;
  const [isSaving, setSaving] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const [error, setError] = useState<unknown>();
  const [isFaultShown, setFaultShown] = useState(false);
  /** The way out that is asked about. */
  const [wayOut, setWayOut] = useState<{ go: () => void }>();
  const form = useRef<HTMLFormElement>(null);
  const isOpen = useIsOpen();
  const done = useRef(onDone);
  done.current = onDone;
  // At once: the next key may be the one that leaves.
  useLayoutEffect(() => {
    if (!isChanged || isSaved) return undefined;
    const endings = [askBeforeLeaving(), guardWaysOut((go) => setWayOut({ go }))];
    return () => endings.forEach((end) => end());
  }, [isChanged, isSaved]);
  useEffect(() => {
    if (isSaved) done.current();
  }, [isSaved]);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("input")?.focus();
  }, []);
  const fault = isFaultShown ? faultOf(draft) : undefined;
  const conflict = conflictIn(error);
  const isAsking = wayOut !== undefined && isChanged;
  useEffect(() => {
    // Long forms scroll, and what has to be decided is at their end.
    form.current?.querySelector(".failure, .conflict")?.scrollIntoView({ block: "nearest" });
  }, [error]);
  useEffect(() => {
    if (isAsking) form.current?.querySelector<HTMLElement>(".pane-actions button:last-child")?.focus();
  }, [isAsking]);

  async function send(submit: () => Promise<void>) {
    setFaultShown(true);
    if (faultOf(draft) !== undefined || isSaving) return;
    setSaving(true);
    setError(undefined);
    try {
      await submit();
      // Meanwhile another contact may be open in this one's place.
      if (isOpen.current) setSaved(true);
    } catch (failure) {
      if (!isOpen.current) notifyFailure(failure);
      setError(failure);
    }
    setSaving(false);
  }

  /** The buttons of the note go with it. */
  function leaveNote() {
    focusSubmit();
    setError(undefined);
  }

  function focusSubmit() {
    form.current?.querySelector<HTMLElement>("[type=submit]")?.focus();
  }

  const answers: Omit<ConflictNoteProps, "conflict"> = {
    onOverwrite(met) {
      leaveNote();
      void send(async () => onOverwrite?.(met));
    },
    onTakeTheirs(met) {
      leaveNote();
      onTakeTheirs?.(met);
    },
  };

  return (
    <form
      class="pane-body"
      ref={form}
      noValidate
      aria-busy={isSaving}
      onSubmit={(event) => {
        event.preventDefault();
        void send(onSubmit);
      }}
    >
      <ContactFields draft={draft} onChange={onChange} />
      {conflict && <ConflictNote conflict={conflict} {...answers} />}
      {error !== undefined && !conflict && <Failure error={error} />}
      {isSaving && <AskingNote />}
      {fault !== undefined && (
        <p class="note wrong" role="alert">
          {fault}
        </p>
      )}
      <div class="pane-actions">
        {isAsking ? (
          <Leaving
            isSaving={isSaving}
            onLeave={wayOut.go}
            onStay={() => {
              setWayOut(undefined);
              requestAnimationFrame(focusSubmit);
            }}
          />
        ) : (
          <Usual {...props} isSaving={isSaving} />
        )}
      </div>
    </form>
  );
}

// Two components, or the button that is pressed would turn into the one that saves while it is pressed.

interface LeavingProps {
  isSaving: boolean;
  onLeave: () => void;
  onStay: () => void;
}

function Leaving({ isSaving, onLeave, onStay }: LeavingProps) {
  const { waitQuestion, discardQuestion, close, discard, wait, keepEditing } = words().contacts;
  const [strong, rest] = isSaving ? waitQuestion : discardQuestion;
  return (
    <>
      <p role="alert" class="grow">
        <strong>{strong}</strong>
        {rest}
      </p>
      <Button variant="danger" onClick={onLeave}>
        {isSaving ? close : discard}
      </Button>
      <Button onClick={onStay}>{isSaving ? wait : keepEditing}</Button>
    </>
  );
}

function Usual({ isChanged, isSaving, submit, onDelete }: ContactFormProps & { isSaving: boolean }) {
  const { delete: remove, savingNow, notSavedYet } = words().contacts;
  return (
    <>
      {onDelete && (
        <Button variant="quiet" onClick={onDelete}>
          {remove}
        </Button>
      )}
      <p class="grow note" role="status">
        {isSaving ? savingNow : isChanged ? notSavedYet : ""}
      </p>
      <Button type="submit" variant="primary" disabled={isSaving}>
        {submit}
      </Button>
    </>
  );
}
