// A raw HTTP server that answers what a test says, and remembers what it was asked.
import { once } from "node:events";
import { createServer } from "node:http";

/** A request that the stub drops: the connection is closed without a byte of an answer. */
export const DROP = Symbol("drop");
/** A request that is never answered. */
export const SILENCE = Symbol("silence");

/**
 * Starts a stub. `answer(request, response)` gets `{ method, url, headers, body, count }`, where `count` says
 * how often this method and URL came before, and returns `DROP`, `SILENCE`, an answer
 * `{ status, headers, body }` (a body that is neither text nor bytes is sent as JSON), or `undefined` when
 * it has written to the raw `response` itself.
 */
export async function startStub(answer) {
  const requests = [];
  let current = answer;
  const server = createServer(async (incoming, response) => {
    const request = await read(incoming);
    const { method, url } = request;
    request.count = requests.filter((other) => other.method === method && other.url === url).length;
    requests.push(request);
    const reply = await current(request, response);
    if (reply === DROP) incoming.socket.destroy();
    else if (reply !== SILENCE && reply !== undefined) send(response, reply);
  });
  // A test that fails before it stops its stub must not keep the process alive.
  server.on("connection", (socket) => socket.unref());
  server.listen(0, "127.0.0.1").unref();
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    requests,
    /** Answers differently from now on, and forgets earlier requests. */
    answerWith(next) {
      current = next;
      requests.length = 0;
    },
    async stop() {
      server.ref();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function read(incoming) {
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { method, url, headers } = incoming;
  return { method, url, headers, body: Buffer.concat(chunks).toString(), receivedAt: Date.now() };
}

function send(response, { status = 200, headers = {}, body = "" }) {
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  response.writeHead(status, { "Content-Type": isRaw ? "text/plain" : "application/json", ...headers });
  response.end(isRaw ? body : JSON.stringify(body));
}
