import { signal } from "@preact/signals";
import type { ClientEvent, Ip1ErrorCode } from "ip1-contacts";

/** One call of the package, with all its attempts. Nothing here says what was sent. */
export interface Call {
  readonly number: number;
  readonly startedAt: Date;
  readonly method: string;
  readonly path: string;
  readonly attempts: number;
  /** Of the last answer. */
  readonly status?: number;
  /** Of the last attempt, or of the whole call when it failed. */
  readonly elapsedMs?: number;
  /** Present when the call failed. */
  readonly code?: Ip1ErrorCode;
}

const MOST = 200;

let count = 0;

/** The latest calls, newest first. */
export const calls = signal<readonly Call[]>([]);

/** An event of one attempt. */
type AttemptEvent = Extract<ClientEvent, { attempt: number }>;

/** Enters an event into the log. */
export function logged(event: ClientEvent): void {
  if (!("attempt" in event)) return;
  if (event.type === "request" && event.attempt === 1) {
    const { method, path } = event;
    const call = { number: ++count, startedAt: new Date(), method, path, attempts: 1 };
    calls.value = [call, ...calls.value].slice(0, MOST);
  } else {
    amend(event);
  }
}

/** Empties the log. */
export function clearLog(): void {
  calls.value = [];
}

/** Events do not name their call: it is the oldest one under way that fits. */
function amend(event: AttemptEvent): void {
  const index = calls.value.findLastIndex((call) => isAbout(event, call));
  const call = calls.value[index];
  if (call !== undefined) calls.value = calls.value.with(index, { ...call, ...news(event) });
}

function isAbout(event: AttemptEvent, call: Call): boolean {
  const isDone = call.code !== undefined || (call.status !== undefined && call.status < 400);
  const attempt = event.type === "request" ? event.attempt - 1 : event.attempt;
  return !isDone && call.method === event.method && call.path === event.path && call.attempts === attempt;
}

function news(event: AttemptEvent): Partial<Call> {
  switch (event.type) {
    case "request":
      return { attempts: event.attempt };
    case "response":
      return { status: event.status, elapsedMs: event.elapsedMs };
    case "failure":
      return { code: event.code, elapsedMs: event.elapsedMs };
    default:
      return {};
  }
}
