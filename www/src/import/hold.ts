// Two tabs that went on with the same import would send its rows twice. So each tab holds a lock for its own import,
// which the browser takes back when the tab is closed, however that happens.

const PREFIX = "import:";

/** Another tab has taken over what this one was to go on with; the message says how. */
export class TakenError extends Error {
  override readonly name = "TakenError";
}

const held = new Map<string, Hold>();

interface Hold {
  readonly release: () => void;
  /** Resolves when the browser has taken it back. */
  readonly ended: Promise<unknown>;
}

/** Takes an import for this tab. False while another tab has it. */
export async function holdImport(id: string): Promise<boolean> {
  // Browsers have no locks where the page came over http from another computer.
  if (navigator.locks === undefined) return true;
  while (!held.has(id) && !(await tryToHold(id))) {
    // Those who only wait for it are gone in a moment.
    if ((await importsElsewhere()).has(id)) return false;
  }
  return true;
}

function tryToHold(id: string): Promise<boolean> {
  return new Promise((resolve) => {
    const ended = navigator.locks.request(PREFIX + id, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock && new Promise<void>((release) => held.set(id, { release, ended }));
    });
  });
}

/** Leaves it to others. */
export async function releaseImport(id: string): Promise<void> {
  const hold = held.get(id);
  held.delete(id);
  hold?.release();
  await hold?.ended;
}

/** The imports that other tabs are at. */
export async function importsElsewhere(): Promise<ReadonlySet<string>> {
  const { held: locks = [] } = (await navigator.locks?.query()) ?? {};
  const names = locks.filter(({ mode }) => mode === "exclusive").map(({ name = "" }) => name);
  const ids = names.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
  return new Set(ids.filter((id) => !held.has(id)));
}

/** Resolves when the tab that is at an import has left it, or is closed. */
export async function whenLeft(id: string): Promise<void> {
  await navigator.locks.request(PREFIX + id, { mode: "shared" }, () => {});
}
