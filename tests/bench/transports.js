// How a call is carried out: by a function in place of `fetch`, or over the network.
import { connect } from "./peers/plain.js";

// The platform's: a peer may put another one in its place.
const { fetch } = globalThis;

const startOf = (target) => /[?&]start=(\d+)/.exec(target)?.[1] ?? "0";

/** `call` is what will be sent: the answers to it are asked of the service once, and given ever after. */
async function mocked(service, call) {
  const answers = new Map();
  const recording = async (target, init) => {
    const response = await fetch(target, init);
    const { status, headers } = response.clone();
    const kept = ["content-type", "link"].filter((name) => headers.has(name));
    answers.set(startOf(target), {
      body: new Uint8Array(await response.clone().arrayBuffer()),
      init: { status, headers: kept.map((name) => [name, headers.get(name)]) },
    });
    return response;
  };
  await call(connect({ ...service, fetch: recording }));
  return async (input) => {
    const { body, init } = answers.get(startOf(typeof input === "string" ? input : input.url));
    return new Response(body, init);
  };
}

const loopback = async () => (input, init) => fetch(input, init);

export const MOCKED = "mocked fetch";
export const LOOPBACK = "HTTP over loopback";

export const transports = { [MOCKED]: mocked, [LOOPBACK]: loopback };
