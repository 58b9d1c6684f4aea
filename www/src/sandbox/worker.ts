// The package's own sandbox, in a worker: the same service as any other, without a server. What is in it is kept in the
// browser's own storage.
import { createSandbox, type Sandbox } from "ip1-contacts/sandbox";
import { read, write } from "./storage.ts";

/** A request, in parts that can be sent to a worker. */
export interface RequestParts {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: ArrayBuffer | undefined;
}

export interface ResponseParts {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: ArrayBuffer;
}

const SAMPLE_CONTACTS = 1000;

const started = start();
/** The last of what is being written, and, where more has changed meanwhile, what comes after it. */
let writing: Promise<void> = Promise.resolve();
let next: Promise<void> | undefined;

addEventListener("message", ({ data }: MessageEvent<{ number: number; request: RequestParts }>) => {
  const { number, request } = data;
  void answer(request).then(
    (response) => postMessage({ number, response }),
    (error: unknown) => postMessage({ number, error: String(error) }),
  );
});

async function start(): Promise<Sandbox> {
  const database = await read();
  return createSandbox(database === undefined ? { seed: SAMPLE_CONTACTS } : { database });
}

async function answer({ url, method, headers, body }: RequestParts): Promise<ResponseParts> {
  const sandbox = await started;
  const request = new Request(url, { method, headers: headers as [string, string][], body });
  const response = await sandbox.fetch(request);
  // What is answered outlives the tab.
  if (method !== "GET") await kept(sandbox);
  return {
    status: response.status,
    headers: [...response.headers],
    body: await response.arrayBuffer(),
  };
}

/** Resolves when all that has changed so far is written; changes that come while others are written go together. */
function kept(sandbox: Sandbox): Promise<void> {
  next ??= writing.then(async () => {
    writing = next!;
    next = undefined;
    await sandbox.settled();
    await write(sandbox.export());
  });
  return next;
}
