import type { Contact } from "ip1-contacts";
import { learnFrom } from "../labels/known.tsx";
import { notify } from "../parts/toasts.tsx";
import { counted } from "../parts/format.ts";
import type { BulkOutcome } from "./bulk.ts";
import { DeleteDialog, type Deleted, LabelDialog, UnlabelDialog } from "./bulk-dialogs.tsx";
import { DeleteMatchingDialog } from "./delete-matching-dialog.tsx";
import type { Filter } from "./filter.ts";
import { offerUndo } from "./undo.ts";

/** What is asked at the moment. */
export type OpenDialog =
  | { readonly kind: "label" | "unlabel" | "delete"; readonly contacts: readonly Contact[] }
  | { readonly kind: "deleteMatching"; readonly filter: Filter };

export interface ContactDialogsProps {
  dialog: OpenDialog | undefined;
  onClose: () => void;
  /** Called with contacts as they are now. */
  onChanged: (contacts: readonly Contact[]) => void;
  onDeleted: (ids: ReadonlySet<string>) => void;
  /** Called when contacts have come that the list does not have. */
  onReload: () => void;
}

/** The dialogs that change many contacts. */
export function ContactDialogs({ dialog, onClose, onChanged, onDeleted, onReload }: ContactDialogsProps) {
  function relabelled(verb: string, { done }: BulkOutcome<Contact>) {
    onChanged(done);
    learnFrom(done);
    if (done.length > 0) notify(`${counted(done.length, "contact")} ${verb}.`);
  }

  function deleted(all: readonly Deleted[]) {
    if (all.length === 0) return;
    onDeleted(new Set(all.map(({ id }) => id)));
    const copies = all.map(({ contact }) => contact).filter((contact) => contact !== undefined);
    offerUndo(copies, all.length, onReload);
  }

  switch (dialog?.kind) {
    case undefined:
      return null;
    case "label":
      return <LabelDialog {...dialog} onClose={onClose} onDone={(it) => relabelled("labelled", it)} />;
    case "unlabel":
      return <UnlabelDialog {...dialog} onClose={onClose} onDone={(it) => relabelled("changed", it)} />;
    case "delete":
      return <DeleteDialog {...dialog} onClose={onClose} onDone={({ done }) => deleted(done)} />;
    case "deleteMatching":
      return (
        <DeleteMatchingDialog
          filter={dialog.filter}
          onClose={onClose}
          onDeleted={(contacts) => {
            deleted(contacts.map((contact) => ({ id: contact.id, contact })));
            onReload();
          }}
        />
      );
  }
}
