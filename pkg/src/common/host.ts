// What the package needs of the platform and others replace: test runners with fake timers that nobody advances while
// a call is awaited, and zone.js with promises that report a failure before its handler is there. Taken when the
// package is imported; from Node by its modules, which fakes that came before leave alone.

/** What Node's module has. Not by the bare name `process`, for which bundlers put a substitute into pages. */
function fromNode<T>(module: string): Partial<T> {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): Partial<T> | undefined } };
  try {
    return process?.getBuiltinModule?.(module) ?? {};
  } catch {
    // Next.js at the edge has one that throws.
    return {};
  }
}

type Timers = Pick<typeof globalThis, "setTimeout" | "clearTimeout" | "setInterval" | "clearInterval"> & {
  setImmediate?: (task: () => void) => void;
};

function timer<Name extends keyof Timers>(name: Name): Timers[Name] {
  return fromNode<Timers>("node:timers")[name] ?? (globalThis as Timers)[name];
}

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

export const setTimeout = /* @__PURE__ */ timer("setTimeout");
export const clearTimeout = /* @__PURE__ */ timer("clearTimeout");
export const setInterval = /* @__PURE__ */ timer("setInterval");
export const clearInterval = /* @__PURE__ */ timer("clearInterval");
/** Jest's browser environment hides it; Node has it. */
export const ReadableStream = /* @__PURE__ */ (() =>
  globalThis.ReadableStream ?? fromNode<typeof globalThis>("node:stream/web").ReadableStream)();
/** Browsers have none. */
export const setImmediate = /* @__PURE__ */ timer("setImmediate");
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

/** What the glue of a module is to take from here. The build names the same. */
export const platform = () => ({
  Promise: gluePromise(),
  queueMicrotask,
  setTimeout,
  clearTimeout,
  performance,
  TextDecoder,
  TextEncoder,
});

/** The class, but what callers and their `fetch` return becomes a promise of ours at once. */
function gluePromise() {
  const make = function (executor: ConstructorParameters<PromiseConstructor>[0]) {
    return new Promise(executor);
  };
  return Object.assign(Object.setPrototypeOf(make, Promise) as typeof make, { resolve: adopted });
}

/** As `Promise.resolve`, which would take up somebody else's promise a moment too late for zone.js. */
function adopted(value: unknown): Promise<unknown> {
  if (value instanceof Promise) return value;
  return new Promise((resolve, reject) => {
    const then = (value as { then?: unknown } | null | undefined)?.then;
    if (typeof then === "function") then.call(value, resolve, reject);
    else resolve(value);
  });
}
