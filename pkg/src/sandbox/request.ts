import { reasonOf } from "../common/abort-reason.js";
import type { RequestParts } from "./service.js";
import { outcomeOf } from "./wait.js";

/** What `fetch` was called with, as the service takes it. */
export interface Fetched {
  parts: RequestParts;
  url: URL;
  redirect: RequestRedirect;
  signal: AbortSignal | undefined;
}

/** A request of this platform or another: a library's, or another realm's. */
interface RequestLike {
  url: string;
  method: string;
  headers: Iterable<[string, string]>;
  body?: unknown;
  redirect?: RequestRedirect;
  signal?: AbortSignal | null;
  clone(): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** Reads what `fetch` is called with, and leaves it as it is: the caller's request can still be read. */
export async function readRequest(
  input: unknown,
  init: RequestInit | undefined,
  closing: AbortSignal,
): Promise<Fetched> {
  const given = isRequest(input) ? input : undefined;
  const signal = (init?.signal === undefined ? given?.signal : init.signal) ?? undefined;
  if (signal?.aborted) throw reasonOf(signal);
  // Without the signal: `Request` refuses one of another realm.
  const options = withoutSignal(init);
  const request = given ? await copyOf(given, options) : new Request(input as string | URL, options);
  const url = new URL(request.url);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new TypeError(`fetch failed: ${url.protocol} URL`);
  url.hash = "";
  // It may be a stream that never ends.
  const body = new Uint8Array(await outcomeOf(request.arrayBuffer(), [signal, closing]));
  const headers = [...request.headers].flat();
  // Headers that an HTTP client would add.
  headers.push("host", url.host);
  if (body.length > 0 || request.method === "POST" || request.method === "PUT") {
    headers.push("content-length", String(body.length));
  }
  const parts = { method: request.method, address: url.href, headers, body, isLocal: true };
  return { parts, url, redirect: request.redirect, signal };
}

/** By shape rather than by class. */
function isRequest(input: unknown): input is RequestLike {
  return (
    typeof input === "object" && input !== null && "url" in input && "method" in input && "clone" in input
  );
}

async function copyOf(given: RequestLike, options: RequestInit): Promise<Request> {
  const { url, method, headers, redirect } = given;
  const body = given.body === null ? undefined : await given.clone().arrayBuffer();
  const init: RequestInit = { method, headers: [...headers], redirect };
  if (body?.byteLength) init.body = body;
  return new Request(new Request(url, init), options);
}

/** The options, inherited ones too, but without their signal. */
function withoutSignal(init: RequestInit | undefined): RequestInit {
  return Object.create(init ?? null, { signal: { value: undefined } }) as RequestInit;
}
