import { connection } from "../service/connection.ts";
import { objectionTo, planFor, type Plan } from "./plan.ts";
import { readSheet } from "./sheet.ts";
import { open } from "./source.ts";
import { beginning, stage, type Checking, type Job } from "./stage.ts";
import { rowsLeft, tryOut, type Trial } from "./trial.ts";
import { forget, resumed, type Unfinished } from "./unfinished.ts";

let looking = new AbortController();

/** Opens a file, and shows what is in it; or goes on with the import that was not finished. */
export async function choose(file: File): Promise<void> {
  const { unfinished } = beginning();
  stage.value = { ...beginning(), opening: file.name };
  try {
    const source = await open(file);
    const plan = planFor(source, await readSheet(source.text));
    if (unfinished === undefined) check(plan);
    else await takeUp(resumed(plan, unfinished), unfinished);
  } catch (error) {
    stage.value = { ...beginning(), failure: error };
  }
}

/** Puts the file, or an unfinished import, aside. What was saved stays saved. */
export function startAnew(): void {
  looking.abort();
  forget();
  stage.value = beginning();
}

/** Looks at the whole file, whenever the plan has changed. */
export function check(plan: Plan): void {
  looking.abort();
  looking = new AbortController();
  const before = stage.peek();
  const isLooking = objectionTo(plan) === undefined;
  const trial = before.at === "checking" ? before.trial : undefined;
  stage.value = { at: "checking", plan, isLooking, ...(trial && { trial }) };
  if (isLooking) void look(plan, looking.signal);
}

async function look(plan: Plan, signal: AbortSignal): Promise<void> {
  const tell = (news: Partial<Checking>) => {
    const now = stage.peek();
    if (!signal.aborted && now.at === "checking") stage.value = { ...now, ...news };
  };
  try {
    const trial = await tryOut(plan, { signal, onProgress: (progress) => tell({ progress }) });
    tell({ trial, isLooking: false });
  } catch (error) {
    tell({ failure: error, isLooking: false });
  }
}

/** The file was chosen again: the package says whether it is still the same. */
async function takeUp(plan: Plan, { address, checkpoint, saved }: Unfinished): Promise<void> {
  const left = await rowsLeft(plan, checkpoint);
  const trial = await tryOut(plan);
  const { unknown } = checkpoint;
  stage.value = { at: "ended", job: { ...jobFor(plan, trial), address, saved, unknown, left, checkpoint } };
}

/** An import of which nothing has been sent yet. */
export function jobFor(plan: Plan, { rejected, sendable, end }: Trial): Job {
  const { address } = connection.peek();
  return { plan, address, end, saved: 0, rejected, unknown: [], left: sendable };
}
