import { useState } from "preact/hooks";
import { useNews } from "../contacts/use-news.ts";
import { Button } from "../parts/button.tsx";
import { Empty } from "../parts/empty.tsx";
import { Failure } from "../parts/failure.tsx";
import { counted } from "../parts/format.ts";
import { Screen } from "../parts/screen.tsx";
import { client } from "../service/connection.ts";
import { useLoaded } from "../service/use-loaded.ts";
import { DeleteLabelDialog } from "./delete-label-dialog.tsx";
import { forgetLabel } from "./known.tsx";
import { countLabels, type LabelCounts } from "./label-counts.ts";
import { LabelPeopleDialog } from "./label-people-dialog.tsx";

type OpenDialog = { readonly kind: "people" } | { readonly kind: "delete"; readonly label: string };

/** All labels, with how many people have them. */
export function LabelsScreen() {
  const [sofar, setSofar] = useState<LabelCounts>();
  const [dialog, setDialog] = useState<OpenDialog>();
  const loaded = useLoaded((signal) => countLabels(setSofar, signal), [client.value]);
  // Contacts that are back, by an undo from here, count as well.
  useNews(({ kind }) => {
    if (kind !== "changed") loaded.again();
  });
  const isCounting = loaded.value === undefined && loaded.error === undefined;
  const labels = [...(sofar?.counts ?? [])].sort(([a], [b]) => a.localeCompare(b));
  const close = () => setDialog(undefined);

  function setCount(label: string, count: number | undefined) {
    setSofar((before) => {
      if (before === undefined) return before;
      const counts = new Map(before.counts);
      if (count === undefined) counts.delete(label);
      else counts.set(label, count);
      return { ...before, counts };
    });
  }

  return (
    <Screen
      title="Labels"
      actions={
        <>
          <Button onClick={loaded.again} disabled={isCounting}>
            Count again
          </Button>
          <Button variant="primary" onClick={() => setDialog({ kind: "people" })}>
            Label people
          </Button>
        </>
      }
    >
      <p role="status" class="note">
        {isCounting ? "Reading all contacts… " : "Found by reading all contacts: "}
        {counted(sofar?.contacts ?? 0, "contact")}, {counted(labels.length, "label")}. The service has no list
        of its labels, so a label that nobody has does not appear.
      </p>
      {loaded.error !== undefined && (
        <Failure what="The labels were not counted to the end." error={loaded.error} onRetry={loaded.again} />
      )}
      {labels.length === 0 && loaded.value !== undefined && (
        <Empty title="Nobody has a label yet">
          <Button onClick={() => setDialog({ kind: "people" })}>Label people</Button>
        </Empty>
      )}
      <ul class="label-cards" aria-label="Labels" aria-busy={isCounting}>
        {labels.map(([label, count]) => (
          <li key={label} class="label-card">
            <div class="grow">
              <a href={`/contacts?${new URLSearchParams({ label })}`} class="label-name">
                {label}
              </a>
              <p class="note">{counted(count, "contact")}</p>
            </div>
            <Button
              variant="quiet"
              aria-label={`Delete label ${label}`}
              onClick={() => setDialog({ kind: "delete", label })}
            >
              Delete…
            </Button>
          </li>
        ))}
      </ul>
      {dialog?.kind === "people" && <LabelPeopleDialog onClose={close} onLabelled={setCount} />}
      {dialog?.kind === "delete" && (
        <DeleteLabelDialog
          label={dialog.label}
          count={sofar?.counts.get(dialog.label) ?? 0}
          onClose={close}
          onDeleted={() => {
            forgetLabel(dialog.label);
            setCount(dialog.label, undefined);
          }}
        />
      )}
    </Screen>
  );
}
