// Searches values for texts that must not be in them, in every form they can be printed in.
import assert from "node:assert/strict";
import { inspect } from "node:util";

/** Every text that a value can be turned into: printed, converted, or member by member. */
export function textsOf(value, seen = new Set()) {
  if (typeof value !== "object" && typeof value !== "function") return [String(value)];
  if (value === null || seen.has(value)) return [];
  seen.add(value);
  const texts = [inspect(value, { depth: Infinity, showHidden: true, getters: true }), printed(value)];
  for (const name of Reflect.ownKeys(value)) {
    texts.push(String(name), ...textsOf(read(value, name), seen));
  }
  texts.push(...textsOf(read(value, "stack"), seen), ...textsOf(read(value, "cause"), seen));
  return texts;
}

function printed(value) {
  return [JSON.stringify, String, (object) => `${object}`, (object) => inspect(object)]
    .map((print) => {
      try {
        return print(value);
      } catch {
        return "";
      }
    })
    .join("\n");
}

function read(value, name) {
  try {
    return value[name];
  } catch {
    return undefined;
  }
}

/** Fails when one of the secrets shows anywhere in `value`. */
export function assertSilent(value, secrets, what) {
  const text = textsOf(value).join("\n");
  for (const secret of secrets) {
    const position = text.indexOf(secret);
    const around = text.slice(Math.max(0, position - 80), position + 80);
    assert.equal(position, -1, `${what} shows ${secret}: …${around}…`);
  }
}

/** All that is printed and warned about from now on. */
export function captureOutput() {
  const captured = [];
  const restore = [];
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write;
    stream.write = function (chunk, ...rest) {
      captured.push(String(chunk));
      return write.call(this, chunk, ...rest);
    };
    restore.push(() => (stream.write = write));
  }
  for (const method of ["log", "info", "warn", "error", "debug", "trace"]) {
    const original = console[method];
    console[method] = (...args) =>
      captured.push(args.map((arg) => inspect(arg, { depth: Infinity })).join(" "));
    restore.push(() => (console[method] = original));
  }
  const warned = (warning) => captured.push(String(warning.stack));
  process.on("warning", warned);
  restore.push(() => process.off("warning", warned));
  return () => {
    for (const undo of restore) undo();
    return captured;
  };
}
