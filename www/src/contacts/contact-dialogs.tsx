import type { Contact } from "ip1-contacts";
import { DeleteDialog, LabelDialog, UnlabelDialog } from "./bulk-dialogs.tsx";
import { DeleteFoundDialog } from "./delete-found-dialog.tsx";
import { DeleteMatchingDialog } from "./delete-matching-dialog.tsx";
import { MergeDialog } from "./merge-dialog.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import type { Filter } from "./filter.ts";

/** What is asked at the moment. */
export type OpenDialog =
  | { readonly kind: "label" | "unlabel" | "merge" | "delete"; readonly contacts: readonly Contact[] }
  | { readonly kind: "export"; readonly contacts: readonly Contact[]; readonly about: readonly string[] }
  | { readonly kind: "deleteMatching"; readonly filter: Filter }
  | {
      readonly kind: "deleteFound";
      readonly filter: Filter;
      readonly text: string;
      readonly shown: number;
      readonly find: (() => Promise<readonly Contact[]>) | undefined;
    };

export interface ContactDialogsProps {
  dialog: OpenDialog | undefined;
  onClose: () => void;
}

/** The dialogs about many contacts. */
export function ContactDialogs({ dialog, onClose }: ContactDialogsProps) {
  switch (dialog?.kind) {
    case undefined:
      return null;
    case "label":
      return <LabelDialog {...dialog} onClose={onClose} />;
    case "unlabel":
      return <UnlabelDialog {...dialog} onClose={onClose} />;
    case "merge":
      return <MergeDialog {...dialog} onClose={onClose} />;
    case "delete":
      return <DeleteDialog {...dialog} onClose={onClose} />;
    case "export":
      return <ExportDialog {...dialog} onClose={onClose} />;
    case "deleteMatching":
      return <DeleteMatchingDialog {...dialog} onClose={onClose} />;
    case "deleteFound":
      return <DeleteFoundDialog {...dialog} onClose={onClose} />;
  }
}
