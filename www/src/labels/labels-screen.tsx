import { useState } from "preact/hooks";
import { useNews } from "../contacts/use-news.ts";
import { Button } from "../parts/button.tsx";
import { Empty } from "../parts/empty.tsx";
import { Failure } from "../parts/failure.tsx";
import { Screen } from "../parts/screen.tsx";
import { client } from "../service/connection.ts";
import { useLoaded } from "../service/use-loaded.ts";
import { DeleteLabelDialog } from "./delete-label-dialog.tsx";
import { forgetLabel } from "./known.tsx";
import { countLabels, type LabelCounts } from "./label-counts.ts";
import { LabelPeopleDialog } from "./label-people-dialog.tsx";
import { words } from "../words/words.ts";

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
      title={words().labels.title}
      actions={
        <>
          <Button onClick={loaded.again} disabled={isCounting}>
            {words().labels.countAgain}
          </Button>
          <Button variant="primary" onClick={() => setDialog({ kind: "people" })}>
            {words().labels.labelPeople}
          </Button>
        </>
      }
    >
      <p role="status" class="note">
        {isCounting ? words().labels.reading : words().labels.found}
        {words().labels.sofar(sofar?.contacts ?? 0, labels.length)}
      </p>
      {loaded.error !== undefined && (
        <Failure what={words().labels.notCounted} error={loaded.error} onRetry={loaded.again} />
      )}
      {labels.length === 0 && loaded.value !== undefined && (
        <Empty title={words().labels.nobodyYet}>
          <Button onClick={() => setDialog({ kind: "people" })}>{words().labels.labelPeople}</Button>
        </Empty>
      )}
      <ul class="label-cards" aria-label={words().labels.title} aria-busy={isCounting}>
        {labels.map(([label, count]) => (
          <li key={label} class="label-card">
            <div class="grow">
              <a href={`/contacts?${new URLSearchParams({ label })}`} class="label-name">
                {label}
              </a>
              <p class="note">{words().labels.contacts(count)}</p>
            </div>
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
