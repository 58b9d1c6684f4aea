import type { Contact } from "ip1-contacts";
import type { SyncPromise } from "ip1-contacts/import";
import { announce } from "../contacts/news.ts";
import { did } from "../history/history.ts";
import { notify } from "../parts/toasts.tsx";
import { notifyFailure } from "../parts/notify-failure.ts";
import { client } from "../service/connection.ts";
import { words } from "../words/words.ts";
import { showFate } from "./fate.ts";
import { importer } from "./importer.ts";
import type { Job } from "./job.ts";
import { readingOf, typedLabels } from "./plan.ts";
import { stage } from "./stage.ts";

type Before = Pick<Contact, "id" | "properties" | "labels">;

/** Brings those who were here before the import up to date with the file. Done again, it does nothing twice. */
export async function updateThose(job: Job): Promise<void> {
  const service = client.peek();
  const before: Before[] = [];
  stage.value = { at: "ended", job, busy: "updating" };
  let syncing: SyncPromise | undefined;
  const run = importer().then(({ syncContacts }) => {
    syncing = syncContacts(service, job.plan.source.data, {
      ...readingOf(job.plan),
      add: false,
      labels: typedLabels(job.plan),
      onChange: (change) => {
        if (change.type === "update") before.push({ id: change.id, ...change.before });
      },
    });
    return syncing;
  });
  showFate(async () => (await run).failed.length === 0);
  try {
    const { updated, failed } = await run;
    // What failed can be tried again: those who are as the file says are left alone then.
    end(failed.length > 0 ? job : { ...job, updated }, failed[0]?.error);
  } catch (error) {
    end(job, error);
  }
  const updated = syncing?.report.updated ?? 0;
  if (updated === 0) return;
  announce({ kind: "reread" });
  did(words().importing.wereUpdated(updated), () => putBack(before));

  function end(job: Job, failure?: unknown) {
    stage.value = { at: "ended", job, ...(failure !== undefined && { failure }) };
  }

  /** They become what they were. */
  async function putBack(before: readonly Before[]): Promise<boolean> {
    try {
      const { syncContacts } = await importer();
      const options = { match: "id", update: "replace", normalize: false } as const;
      const { updated, failed } = await syncContacts(service, before, options);
      if (failed[0] !== undefined) throw failed[0].error;
      notify(words().importing.putBack(updated));
      announce({ kind: "reread" });
      return true;
    } catch (error) {
      notifyFailure(error);
      return false;
    }
  }
}
