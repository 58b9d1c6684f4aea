import { useState } from "preact/hooks";
import { directory } from "../directory/directory.ts";
import { isOwnLabel } from "../import/plan.ts";
import { UndoImport } from "../import/screen/undo-import.tsx";
import { Button } from "../parts/button.tsx";
import { Empty } from "../parts/empty.tsx";
import { Screen } from "../parts/screen.tsx";
import { useFocusKept } from "../parts/use-focus-kept.ts";
import { words } from "../words/words.ts";
import { DeleteLabelDialog } from "./delete-label-dialog.tsx";
import { LabelPeopleDialog } from "./label-people-dialog.tsx";
import { RenameLabelDialog } from "./rename-label-dialog.tsx";
import { useLabels } from "./use-labels.ts";

type OpenDialog =
  { readonly kind: "people" } | { readonly kind: "delete" | "rename"; readonly label: string };

/** All labels, with how many people have them. */
export function LabelsScreen() {
  const [dialog, setDialog] = useState<OpenDialog>();
  const labels = useLabels();
  const { read } = directory().standing.value;
  const close = () => setDialog(undefined);
  const focusKept = useFocusKept();

  return (
    <Screen
      title={words().labels.title}
      actions={
        <>
          <Button disabled={labels === undefined} onClick={() => directory().reread()}>
            {words().labels.countAgain}
          </Button>
          <Button variant="primary" onClick={() => setDialog({ kind: "people" })}>
            {words().labels.labelPeople}
          </Button>
        </>
      }
    >
      <p role="status" class="note">
        {labels === undefined ? words().labels.reading : words().labels.found}
        {words().labels.sofar(read, labels?.length ?? 0)}
      </p>
      {labels?.length === 0 && (
        <Empty title={words().labels.nobodyYet}>
          <Button onClick={() => setDialog({ kind: "people" })}>{words().labels.labelPeople}</Button>
        </Empty>
      )}
      <ul
        class="label-cards"
        aria-label={words().labels.title}
        aria-busy={labels === undefined}
        {...focusKept}
      >
        {labels?.map(([label, count]) => (
          <li key={label} class="label-card">
            <div class="grow">
              <a href={`/contacts?${new URLSearchParams({ label })}`} class="label-name">
                {label}
              </a>
              <p class="note">{words().labels.contacts(count)}</p>
            </div>
            {isOwnLabel(label) && <UndoImport label={label} />}
            <Button
              variant="quiet"
              aria-label={words().labels.renameNamed(label)}
              onClick={() => setDialog({ kind: "rename", label })}
            >
              {words().labels.rename}
            </Button>
            <Button
              variant="quiet"
              aria-label={words().labels.deleteNamed(label)}
              onClick={() => setDialog({ kind: "delete", label })}
            >
              {words().labels.delete}
            </Button>
          </li>
        ))}
      </ul>
      {dialog?.kind === "people" && <LabelPeopleDialog onClose={close} />}
      {dialog?.kind === "rename" && (
        <RenameLabelDialog
          label={dialog.label}
          others={labels?.map(([label]) => label).filter((label) => label !== dialog.label) ?? []}
          onClose={close}
        />
      )}
      {dialog?.kind === "delete" && (
        <DeleteLabelDialog
          label={dialog.label}
          count={labels?.find(([label]) => label === dialog.label)?.[1] ?? 0}
          onClose={close}
        />
      )}
    </Screen>
  );
}
