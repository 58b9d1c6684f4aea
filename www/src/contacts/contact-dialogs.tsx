import type { Contact } from "ip1-contacts";
import { learnFrom } from "../labels/known.tsx";
import { notify } from "../parts/toasts.tsx";
import type { BulkOutcome } from "./bulk.ts";
import { DeleteDialog, LabelDialog, UnlabelDialog } from "./bulk-dialogs.tsx";
import { DeleteFoundDialog } from "./delete-found-dialog.tsx";
import { DeleteMatchingDialog } from "./delete-matching-dialog.tsx";
import type { Filter } from "./filter.ts";
import { announce } from "./news.ts";
import { words } from "../words/words.ts";

/** What is asked at the moment. */
export type OpenDialog =
  | { readonly kind: "label" | "unlabel" | "delete"; readonly contacts: readonly Contact[] }
  | { readonly kind: "deleteMatching"; readonly filter: Filter }
  | { readonly kind: "deleteFound"; readonly filter: Filter; readonly text: string; readonly shown: number };

export interface ContactDialogsProps {
  dialog: OpenDialog | undefined;
  onClose: () => void;
}

/** The dialogs that change many contacts. */
export function ContactDialogs({ dialog, onClose }: ContactDialogsProps) {
  switch (dialog?.kind) {
    case undefined:
      return null;
    case "label":
      return (
        <LabelDialog
          {...dialog}
          onClose={onClose}
          onDone={(it) => relabelled(words().contacts.labelled, it)}
        />
      );
    case "unlabel":
      return (
        <UnlabelDialog
          {...dialog}
          onClose={onClose}
          onDone={(it) => relabelled(words().contacts.unlabelled, it)}
        />
      );
    case "delete":
      return <DeleteDialog {...dialog} onClose={onClose} />;
    case "deleteMatching":
      return <DeleteMatchingDialog {...dialog} onClose={onClose} />;
    case "deleteFound":
      return <DeleteFoundDialog {...dialog} onClose={onClose} />;
  }
}

function relabelled(say: (count: number) => string, { done }: BulkOutcome<Contact>): void {
  announce({ kind: "changed", contacts: done });
  learnFrom(done);
  if (done.length > 0) notify(say(done.length));
}
