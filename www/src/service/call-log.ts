import { signal } from "@preact/signals";
import type { ClientEvent, Ip1ErrorCode } from "ip1-contacts";

/** One call of the package, with all its attempts. Nothing here says what was sent. */
export interface Call {
  /** Different for each call of the page, whichever client makes it. */
  readonly id: string;
  readonly startedAt: Date;
  readonly method: string;
  readonly path: string;
  /** 0 while nothing was sent. */
  readonly attempts: number;
  /** Of the last answer. */
  readonly status?: number;
  /** Of the last attempt, or of the whole call when it failed. */
  readonly elapsedMs?: number;
  /** Present when the call came to no good end. */
  readonly code?: Ip1ErrorCode | "aborted";
}

/** An event of a call. A contact that was skipped in a list says nothing of the call itself. */
type CallEvent = Exclude<ClientEvent, { type: "skipped" }>;

const MOST = 200;

let clients = 0;

/** The latest calls, newest first. */
export const calls = signal<readonly Call[]>([]);

/** Enters the events of one client into the log. */
export function newLog(): (event: ClientEvent) => void {
  const client = ++clients;
  return (event) => {
    if (event.type !== "skipped") enter(`${client}-${event.callId}`, event);
  };
}

/** Empties the log. */
export function clearLog(): void {
  calls.value = [];
}

function enter(id: string, event: CallEvent): void {
  const index = calls.value.findIndex((call) => call.id === id);
  const call = calls.value[index];
  if (call !== undefined) calls.value = calls.value.with(index, { ...call, ...news(event) });
  else if (isBeginning(event)) calls.value = [begun(id, event), ...calls.value].slice(0, MOST);
}

/** Later events are of calls that the log has let go. */
function isBeginning(event: CallEvent): boolean {
  return event.type === "wait" || ("attempt" in event && event.attempt <= 1);
}

function begun(id: string, event: CallEvent): Call {
  const { method, path } = event;
  return { id, startedAt: new Date(), method, path, attempts: 0, ...news(event) };
}

function news(event: CallEvent): Partial<Call> {
  switch (event.type) {
    case "request":
      return { attempts: event.attempt };
    case "response":
      return { status: event.status, elapsedMs: event.elapsedMs };
    case "failure":
      return { code: event.code, elapsedMs: event.elapsedMs };
    case "aborted":
      return { code: "aborted", elapsedMs: event.elapsedMs };
    default:
      return {};
  }
}
