// Functions of the platform that others replace: test runners by fake timers, which are not advanced while a call is
// awaited, and zone.js by promises that report a rejection before its handler is attached. They are taken when the
// package is imported; in Node from its modules, which most fakes leave alone.

import { fromNode } from "./from-node.js";
import { clearTimeout, setTimeout } from "./timers.js";

export { setImmediate, type Timer } from "./timers.js";
export { clearTimeout, setTimeout };

function textClass<Name extends "TextDecoder" | "TextEncoder">(name: Name): (typeof globalThis)[Name] {
  // Jest's browser environment hides both; Node has them.
  return globalThis[name] ?? fromNode<typeof globalThis>("node:util")[name]!;
}

function intrinsicPromise(): PromiseConstructor {
  return (async () => {})().constructor as PromiseConstructor;
}

function clock(): Pick<Performance, "now"> {
  return fromNode<typeof globalThis>("node:perf_hooks").performance ?? globalThis.performance;
}

/** Jest's browser environment hides it; Node has it. */
export const ReadableStream = /* @__PURE__ */ (() =>
  globalThis.ReadableStream ?? fromNode<typeof globalThis>("node:stream/web").ReadableStream)();
export const performance = /* @__PURE__ */ clock();
export const TextDecoder = /* @__PURE__ */ textClass("TextDecoder");
export const TextEncoder = /* @__PURE__ */ textClass("TextEncoder");
/** The one that async functions return. */
export const Promise = /* @__PURE__ */ intrinsicPromise();

/** Runs a task as a microtask. `await` uses the engine's own queue, which nobody can replace. */
export async function queueMicrotask(task: () => void): Promise<void> {
  await undefined;
  task();
}

/** What the glue of a module takes from here. `xtask/src/glue.rs` has the same names. */
export const platform = () => ({
  Promise: gluePromise(),
  queueMicrotask,
  setTimeout,
  clearTimeout,
  performance,
  TextDecoder,
  TextEncoder,
});

/** The class for the glue. Its `resolve` adopts the promises of callers and their `fetch` at once. */
function gluePromise() {
  const make = function (executor: ConstructorParameters<PromiseConstructor>[0]) {
    return new Promise(executor);
  };
  return Object.assign(Object.setPrototypeOf(make, Promise) as typeof make, { resolve: adopted });
}

/** Like `Promise.resolve`, which attaches its handlers to a foreign promise a microtask too late for zone.js. */
export function adopted<T>(value: T | PromiseLike<T>): Promise<T> {
  if (value instanceof Promise) return value as Promise<T>;
  return new Promise((resolve, reject) => {
    const then = (value as { then?: unknown } | null | undefined)?.then;
    if (typeof then === "function") then.call(value, resolve, reject);
    else resolve(value as T);
  });
}
