import { holdImport, importsElsewhere, releaseImport, TakenError, whenLeft } from "./hold.ts";
import { objectionTo, planFor, type Plan, readAnew } from "./plan.ts";
import { open } from "./source.ts";
import { isNameless, type Table } from "./table.ts";
import { beginning, stage, type Checking, type Choosing } from "./stage.ts";
import { faultsOf, rowsLeft, tryOut } from "./trial.ts";
import { forget, remembered, resumed } from "./unfinished.ts";
import { words } from "../words/words.ts";

let looking = new AbortController();

/** Imports in other tabs, of which this one will be told when they are left. */
const awaited = new Set<string>();

/** Opens a file, and shows what is in it; or goes on with the import that was not finished. */
export async function choose(file: File): Promise<void> {
  const signal = lookAnew();
  const now = stage.peek();
  const { unfinished, elsewhere } = now.at === "choosing" ? now : beginning();
  const choosing: Choosing = { at: "choosing", unfinished, elsewhere };
  stage.value = { ...choosing, opening: file.name };
  try {
    const source = await open(file);
    const plan = await planFor(source);
    if (signal.aborted) return;
    if (unfinished === undefined) check(plan);
    else await takeUp(unfinished.id, plan, signal);
  } catch (failure) {
    if (unfinished !== undefined) await releaseImport(unfinished.id);
    if (signal.aborted) return;
    stage.value = { ...choosing, failure };
    await lookForUnfinished();
  }
}

/** Looks which imports there are to go on with, and which of them other tabs are at. */
export async function lookForUnfinished(): Promise<void> {
  const held = await importsElsewhere();
  const now = stage.peek();
  if (now.at !== "choosing" || now.opening !== undefined) return;
  stage.value = { ...beginning(held), failure: now.failure };
  for (const id of held) {
    if (!awaited.has(id)) void lookAgainWhenLeft(id);
  }
}

async function lookAgainWhenLeft(id: string): Promise<void> {
  awaited.add(id);
  await whenLeft(id);
  awaited.delete(id);
  await lookForUnfinished();
}

/** Puts the file, or an unfinished import, aside. What was saved stays saved. */
export function startAnew(): void {
  lookAnew();
  const now = stage.peek();
  if (now.at === "choosing" && now.unfinished) forget(now.unfinished.id);
  if (now.at === "ended") forget(now.job.id);
  stage.value = beginning();
  void lookForUnfinished();
}

/** Looks at the whole file, whenever the plan has changed. */
export function check(plan: Plan): void {
  const signal = lookAnew();
  const before = stage.peek();
  const isLooking = objectionTo(plan) === undefined;
  const trial = before.at === "checking" ? before.trial : undefined;
  stage.value = { at: "checking", plan, isLooking, ...(trial && { trial }) };
  if (isLooking) void look(plan, signal);
}

/** Reads the table in another way, and looks at all of it. */
export async function readOtherwise(
  plan: Plan,
  headings: Table["headerRow"] | "to be found" | "somewhere" = plan.table.headerRow,
): Promise<void> {
  const signal = lookAnew();
  const before = stage.peek();
  const trial = before.at === "checking" && before.trial ? { trial: before.trial } : {};
  const { table, chosen } = plan;
  const columns = table.columns.map((property, at) => (chosen.has(at) ? chosen.get(at)! : property));
  // What was chosen is seen at once.
  stage.value = {
    at: "checking",
    plan: { ...plan, table: { ...table, columns } },
    isLooking: true,
    ...trial,
  };
  try {
    let next = await readAnew(plan, typeof headings === "string" ? undefined : headings);
    if (headings === "somewhere" && isNameless(next.table)) next = await readAnew(plan, 1);
    if (!signal.aborted) check(next);
  } catch (failure) {
    if (!signal.aborted) stage.value = { at: "checking", plan, isLooking: false, failure };
  }
}

/** Labels make no difference to what would be sent. */
export function relabel(labels: string): void {
  const now = stage.peek();
  if (now.at === "checking") stage.value = { ...now, plan: { ...now.plan, labels } };
}

async function look(plan: Plan, signal: AbortSignal): Promise<void> {
  const tell = (news: Partial<Checking>) => {
    const now = stage.peek();
    if (!signal.aborted && now.at === "checking") stage.value = { ...now, ...news };
  };
  try {
    const trial = await tryOut(plan, { signal, onProgress: (progress) => tell({ progress }) });
    tell({ trial, isLooking: false });
  } catch (failure) {
    tell({ failure, isLooking: false });
  }
}

/** The file was chosen again: the package says whether it is still the same. */
async function takeUp(id: string, fresh: Plan, signal: AbortSignal): Promise<void> {
  if (!(await holdImport(id))) throw new TakenError(words().importing.takenNow);
  // Only now does nobody else write there.
  const unfinished = remembered().find((each) => each.id === id);
  if (unfinished === undefined) throw new TakenError(words().importing.takenOver);
  const plan = await resumed(fresh, unfinished);
  const { address, checkpoint, saved, hereAlready: existing } = unfinished;
  const left = await rowsLeft(plan, checkpoint);
  // Those who are here by now may be here by this import.
  const { rejected } = await faultsOf(plan, { signal });
  const { unknown } = checkpoint;
  stage.value = {
    at: "ended",
    job: { id, plan, address, saved, rejected, existing, unknown, left, checkpoint },
  };
}

/** Whatever is being looked at is of no interest any more. */
function lookAnew(): AbortSignal {
  looking.abort();
  looking = new AbortController();
  return looking.signal;
}
