import type { RequestParts, ResponseParts } from "./worker.ts";

type Answer = { readonly response: ResponseParts } | { readonly error: string };

/** Bodies that such answers must not have. */
const WITHOUT_BODY: readonly number[] = [204, 205, 304];

const waiting = new Map<number, (answer: Answer) => void>();
let worker: Worker | undefined;
let count = 0;

/** `fetch`, answered by the sandbox in a worker of this page. Nothing of it is loaded before the first call. */
export const sandboxFetch: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const body = request.method === "GET" ? undefined : await request.arrayBuffer();
  const { url, method } = request;
  const answer = await ask({ url, method, headers: [...request.headers], body }, request.signal);
  if ("error" in answer) throw new TypeError(answer.error);
  const { status, headers, body: content } = answer.response;
  return new Response(WITHOUT_BODY.includes(status) ? null : content, {
    status,
    headers: headers as [string, string][],
  });
};

function ask(request: RequestParts, signal: AbortSignal): Promise<Answer> {
  worker ??= start();
  const number = ++count;
  return new Promise((resolve, reject) => {
    const abort = () => {
      waiting.delete(number);
      reject(signal.reason);
    };
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
    waiting.set(number, (answer) => {
      signal.removeEventListener("abort", abort);
      resolve(answer);
    });
    worker!.postMessage({ number, request });
  });
}

function start(): Worker {
  const fresh = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "sandbox" });
  fresh.addEventListener("message", ({ data }: MessageEvent<{ number: number } & Answer>) => {
    waiting.get(data.number)?.(data);
    waiting.delete(data.number);
  });
  fresh.addEventListener("error", () => {
    for (const [number, answer] of waiting) {
      waiting.delete(number);
      answer({ error: "the sandbox could not be started" });
    }
    worker = undefined;
  });
  return fresh;
}
