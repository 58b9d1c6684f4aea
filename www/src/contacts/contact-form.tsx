import { type MutableRef, useEffect, useRef, useState } from "preact/hooks";
import { AskingNote } from "../parts/asking-note.tsx";
import { Button } from "../parts/button.tsx";
import { DialogActions } from "../parts/dialog.tsx";
import { Failure } from "../parts/failure.tsx";
import { askBeforeLeaving } from "../parts/leaving.ts";
import { notifyFailure } from "../parts/notify-failure.ts";
import { notify } from "../parts/toasts.tsx";
import { useIsOpen } from "../parts/use-is-open.ts";
import type { Wording } from "../words/changes.ts";
import { words as spoken } from "../words/words.ts";
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
  words: Wording;
  onSubmit: () => Promise<void>;
  /** Sends it all the same, where somebody else has changed the same. */
  onOverwrite?: (conflict: ConflictError) => Promise<void>;
  onTakeTheirs?: (conflict: ConflictError) => void;
  onDelete?: () => void;
  onClose: () => void;
  /** Set while the person has to decide what becomes of the changes. */
  isLeaving: boolean;
  onStay: () => void;
}

/** The form of a contact, with what it says about being saved. It closes when everything is. */
export function ContactForm(props: ContactFormProps) {
  const { draft, onChange, isChanged, words, onSubmit, onOverwrite, onTakeTheirs, isLeaving, onClose } =
    props;
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>();
  const [fault, setFault] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const isOpen = useIsOpen();
  /** Whether the person has decided what becomes of the changes. */
  const isDecided = useRef(false);
  useEffect(() => (isChanged ? askBeforeLeaving() : undefined), [isChanged]);
  useNoticeOfLoss(isChanged, isDecided, words);
  const conflict = conflictIn(error);
  useEffect(() => {
    // Long forms scroll, and what has to be decided is at their end.
    form.current?.querySelector(".failure, .conflict")?.scrollIntoView({ block: "nearest" });
  }, [error]);

  async function send(submit: () => Promise<void>) {
    const found = faultOf(draft);
    setFault(found);
    if (found !== undefined || isSaving) return;
    setSaving(true);
    setError(undefined);
    isDecided.current = true;
    try {
      await submit();
      // Meanwhile another contact may be open in this one's place.
      if (isOpen.current) onClose();
    } catch (failure) {
      if (!isOpen.current) notifyFailure(failure);
      isDecided.current = false;
      setError(failure);
    }
    setSaving(false);
  }

  /** The buttons of the note go with it. */
  function leaveNote() {
    form.current?.querySelector<HTMLElement>("[type=submit]")?.focus();
    setError(undefined);
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
      class="dialog-body"
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
      <DialogActions>
        {isLeaving ? (
          <Leaving
            {...props}
            isSaving={isSaving}
            onClose={() => {
              isDecided.current = true;
              onClose();
            }}
          />
        ) : (
          <Usual {...props} isSaving={isSaving} />
        )}
      </DialogActions>
    </form>
  );
}

interface ActionsProps extends ContactFormProps {
  isSaving: boolean;
}

// Two components, or the button that is pressed would turn into the one that saves while it is pressed.

function Leaving({ isSaving, onStay, onClose }: ActionsProps) {
  return (
    <>
      <p role="alert" class="grow">
        {isSaving ? (
          <>
            <strong>{spoken().contacts.waitQuestion[0]}</strong>
            {spoken().contacts.waitQuestion[1]}
          </>
        ) : (
          <>
            <strong>{spoken().contacts.discardQuestion[0]}</strong>
            {spoken().contacts.discardQuestion[1]}
          </>
        )}
      </p>
      <Button variant="danger" onClick={onClose}>
        {isSaving ? spoken().contacts.close : spoken().contacts.discard}
      </Button>
      <Button onClick={onStay}>{isSaving ? spoken().contacts.wait : spoken().contacts.keepEditing}</Button>
    </>
  );
}

function Usual({ isChanged, isSaving, submit, onDelete }: ActionsProps) {
  return (
    <>
      {onDelete && (
        <Button variant="quiet" onClick={onDelete}>
          {spoken().contacts.delete}
        </Button>
      )}
      <p class="grow note" role="status">
        {isSaving ? spoken().contacts.savingNow : isChanged ? spoken().contacts.notSavedYet : ""}
      </p>
      <Button type="submit" variant="primary" disabled={isSaving}>
        {submit}
      </Button>
    </>
  );
}

/** Says so when the way back took changes along that were neither saved nor discarded. */
function useNoticeOfLoss(isChanged: boolean, isDecided: MutableRef<boolean>, words: Wording): void {
  const unsaved = useRef<string>();
  unsaved.current = isChanged ? words.failed : undefined;
  useEffect(
    () => () => {
      if (unsaved.current !== undefined && !isDecided.current)
        notify(spoken().contacts.changesGone(unsaved.current));
    },
    [],
  );
}
