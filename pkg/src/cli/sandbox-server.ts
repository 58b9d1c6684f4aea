import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { AnswerParts, Service } from "../sandbox/service.js";
import { fileFor } from "./website.js";

export interface Listening {
  host: string;
  port: number;
  /** A folder whose files are served beside the service. */
  www: string | undefined;
}

/** A connection is closed if no complete head of a request has arrived on it for this long. */
const LONGEST_WAIT_FOR_HEAD_MS = 15_000;
/** How long a client has for sending its whole body. */
const LONGEST_WAIT_FOR_BODY_MS = 60_000;
/** How long a stalled body keeps its connection. */
const LONGEST_STALL_MS = 5 * 60_000;
/** One byte above the service's limit: bodies are cut there, and the service refuses them. */
const MOST_BODY_BYTES = 32 * 1024 * 1024 + 1;

/** Serves until the process is told to end. */
export async function serve(service: Service, { host, port, www }: Listening): Promise<void> {
  const options = {
    headersTimeout: LONGEST_WAIT_FOR_HEAD_MS,
    keepAliveTimeout: LONGEST_WAIT_FOR_HEAD_MS,
    requestTimeout: LONGEST_WAIT_FOR_BODY_MS,
    connectionsCheckingInterval: 1000,
    noDelay: true,
    // The service says what is wrong with a host.
    requireHostHeader: false,
  };
  const server = createServer(options, (incoming, outgoing) => {
    answer(service, www, incoming, outgoing).catch((error: unknown) => {
      // A client that has gone needs no answer.
      if (!outgoing.destroyed && !(error instanceof ClientGone))
        process.stderr.write(`ip1-contacts: ${String(error)}\n`);
      incoming.socket.destroy();
    });
  });
  const failed = once(server, "error").then(([error]) => {
    throw new Error(`cannot listen on ${host}:${port}: ${(error as Error).message}`);
  });
  server.listen(port, host);
  await Promise.race([once(server, "listening"), failed]);
  failed.catch(() => {});
  endPolitely(service);
  // The parent process may have closed its end of stdout, which is no reason to stop.
  process.stdout.on("error", () => {});
  process.stdout.write(`listening on http://${written(server.address() as AddressInfo)}\n`);
}

class ClientGone extends Error {}

function written({ address, family, port }: AddressInfo): string {
  return family === "IPv6" ? `[${address}]:${port}` : `${address}:${port}`;
}

function endPolitely(service: Service): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      service.close();
      process.exit(0);
    });
  }
}

async function answer(
  service: Service,
  www: string | undefined,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort(new ClientGone()));
  const { method = "GET", url = "/", rawHeaders } = incoming;
  const headers = rawHeaders.map((text, index) => (index % 2 === 0 ? text.toLowerCase() : text));
  // An HTTP/1.0 client may send no `Host`; it gets absolute links as well.
  if (incoming.headers.host === undefined)
    headers.push("host", written(incoming.socket.address() as AddressInfo));
  const isLocal = isLoopback(incoming.socket.remoteAddress);
  const parts = { method, address: url, headers, body: await bodyOf(incoming), isLocal };
  const answered = await service.answer(parts, gone.signal);
  const file = www === undefined ? undefined : await fileFor(www, parts, answered);
  send(incoming, outgoing, file ?? answered);
}

async function bodyOf(incoming: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    if (length < MOST_BODY_BYTES) chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks);
}

function isLoopback(address: string | undefined): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address ?? "");
}

function send(incoming: IncomingMessage, outgoing: ServerResponse, answered: AnswerParts): void {
  const { status, statusText, headers, body, delivery } = answered;
  // Not at once: an earlier answer on the same connection may still be on its way.
  if (delivery === "none") return incoming.socket.destroySoon();
  outgoing.writeHead(status, statusText, headers);
  if (delivery === undefined || body.length === 0) return void outgoing.end(body);
  outgoing.write(body.subarray(0, body.length >> 1), () => {
    if (delivery === "truncated") return incoming.socket.destroySoon();
    setTimeout(() => incoming.socket.destroy(), LONGEST_STALL_MS).unref();
  });
}
