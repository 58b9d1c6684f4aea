import { BY_HAND, LISTING, OUR_SYNC } from "../subjects.js";

const EVERY_MS = 5;

/** In Node: brings an account in step with a file, and returns how long it took and how much the process grew meanwhile. */
export async function run({ service, path, subject }) {
  const { prepare } = await subjects[subject]();
  const work = prepare(service, path);
  globalThis.gc();
  const idle = process.memoryUsage.rss();
  let highest = idle;
  const timer = setInterval(() => (highest = Math.max(highest, process.memoryUsage.rss())), EVERY_MS);
  const start = performance.now();
  const unchanged = await work();
  const milliseconds = performance.now() - start;
  clearInterval(timer);
  if (unchanged !== 100_000) throw new Error(`${subject}: ${unchanged} contacts unchanged`);
  return { milliseconds, growth: Math.max(highest, process.memoryUsage.rss()) - idle };
}

const subjects = {
  [LISTING]: () => import("../syncs/listing.js"),
  [OUR_SYNC]: () => import("../syncs/ours.js"),
  [BY_HAND]: () => import("../syncs/by-hand.js"),
};
