// Two tabs that went on with the same import would send its rows twice. So each tab holds a lock for its own import,
// which the browser takes back when the tab is closed, however that happens.

const PREFIX = "import:";

/** Another tab has taken over what this one was to go on with; the message says how. */
export class TakenError extends Error {
  override readonly name = "TakenError";
}

const held = new Map<string, () => void>();

/** Takes an import for this tab. False while another tab has it. */
export async function holdImport(id: string): Promise<boolean> {
  // Browsers have no locks where the page came over http from another computer.
  if (held.has(id) || navigator.locks === undefined) return true;
  return new Promise((resolve) => {
    void navigator.locks.request(PREFIX + id, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock && new Promise<void>((release) => held.set(id, release));
    });
  });
}

/** Leaves it to others. */
export function releaseImport(id: string): void {
  held.get(id)?.();
  held.delete(id);
}

/** The imports that other tabs are at. */
export async function importsElsewhere(): Promise<ReadonlySet<string>> {
  const { held: locks = [] } = (await navigator.locks?.query()) ?? {};
  const ids = locks.map(({ name = "" }) => name).filter((name) => name.startsWith(PREFIX));
  return new Set(ids.map((name) => name.slice(PREFIX.length)).filter((id) => !held.has(id)));
}
