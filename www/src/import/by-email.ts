import { Ip1 } from "ip1-contacts";
import type { ImportCheckpoint, ImportOptions } from "ip1-contacts/import";
import { client } from "../service/connection.ts";
import { importer } from "./importer.ts";
import { readingOf, type Plan } from "./plan.ts";
import { runsOf } from "./ranges.ts";

type Telling = Pick<ImportOptions, "signal"> & { onRead: (contacts: number) => void };

/** Whether anybody of the table could be known by an e-mail address. */
export function hasEmails({ table: { columns } }: Plan): boolean {
  return columns.includes("email");
}

/** Those of the rows, which have no number, whose e-mail address somebody of the account has. Nothing is sent. */
export async function hereByEmail(
  plan: Plan,
  numberless: ReadonlySet<number>,
  { onRead, ...rest }: Telling,
): Promise<Set<number>> {
  const here = new Set(numberless);
  const { syncContacts } = await importer();
  await syncContacts(client.value, plan.source.data, {
    ...readingOf(plan),
    ...rest,
    match: "email",
    dryRun: true,
    onProgress: ({ read }) => onRead(read),
    onRejected: ({ row }) => here.delete(row),
    onChange: (change) => {
      if (change.type === "add") here.delete(change.row);
    },
  });
  return here;
}

/**
 * Where an import begins that passes over rows. Only a checkpoint of one that has come to its end tells the whole source,
 * so one is run before a service that takes everything and keeps nothing.
 */
export async function startPast(rows: ReadonlySet<number>, plan: Plan): Promise<ImportCheckpoint> {
  const nowhere = new Ip1({ token: "none", fetch: async () => new Response(null, { status: 202 }) });
  const { importContacts } = await importer();
  const { checkpoint } = await importContacts(nowhere, plan.source.data, readingOf(plan));
  return { ...checkpoint, done: runsOf([...rows].sort((one, other) => one - other)), unknown: [] };
}
