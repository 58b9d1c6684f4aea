import { prepared } from "../prepared.js";
import { FIRST_CALL, HELD_LIST } from "../scenarios.js";
import { PLAIN, subject } from "../subjects.js";
import { LOOPBACK } from "../transports.js";

/** How much a process or a page grows with a library that is in use and a list that is held. */
export async function run({ service, subject: name }) {
  const memories = recordMemories();
  const first = await prepared(service, FIRST_CALL, LOOPBACK);
  const list = await prepared(service, HELD_LIST, LOOPBACK);
  // The platform's own part of a first call.
  await first.call((await subject(PLAIN).load()).connect({ ...service, fetch: first.fetch }));
  const before = await settled(memories);
  const { connect } = await subject(name).load();
  await first.call(connect({ ...service, fetch: first.fetch }));
  const held = await list.call(connect({ ...service, fetch: list.fetch }));
  const after = await settled(memories);
  return {
    contacts: held.length,
    resident: after.resident - before.resident,
    live: after.live - before.live,
  };
}

/** The memories of all modules that are instantiated from now on. */
function recordMemories() {
  const memories = [];
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const result = await instantiate(...given);
    const { exports } = result.instance ?? result;
    memories.push(...Object.values(exports).filter((value) => value instanceof WebAssembly.Memory));
    return result;
  };
  return memories;
}

/** The memory in use after garbage collection, in bytes. */
async function settled(memories) {
  if (globalThis.liveBytes) {
    // Node counts the memory of WebAssembly among what is outside its heap, Chromium does not.
    const ofWasm = memories.map(({ buffer }) => buffer.byteLength).reduce((sum, bytes) => sum + bytes, 0);
    return { live: (await globalThis.liveBytes()) + ofWasm };
  }
  for (let times = 0; times < 5; times++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss, live: heapUsed + external };
}
