import { isIp1Error, type CallOptions, type Ip1Error } from "ip1-contacts";
import type { Channel } from "./channel.js";
import { textOf, utf8 } from "./import-text.js";

/** What became of successive contacts of a chunk. */
export interface Part {
  rows: Uint32Array;
  outcome: "accepted" | "unknown" | "refused" | "failed";
  ids?: string[];
  error?: Ip1Error;
  /** Every other chunk would fail like this. */
  isHopeless?: boolean;
}

/** The service read the contacts and does not like one of them, or their number. */
const ABOUT_CONTENT = [400, 413, 422];
/** Failures that every other chunk would meet as well. */
const HOPELESS = [
  "unauthorized",
  "forbidden",
  "not_found",
  "unsafe_redirect",
  "invalid_argument",
  "load_failed",
];

/**
 * Sends a chunk. One that the service turns down as a whole is halved until the bad contacts are found.
 * Rejects with an abort only.
 */
export async function send(
  channel: Channel,
  json: Uint8Array,
  rows: Uint32Array,
  options: CallOptions & { sync: boolean },
): Promise<Part[]> {
  try {
    const answer = await channel.add(json, rows.length, options);
    return [
      { rows, outcome: "accepted", ids: Array.isArray(answer) ? answer.map(({ id }) => id) : undefined },
    ];
  } catch (error) {
    if (!isIp1Error(error)) throw error;
    if (error.effect === "unknown") return [{ rows, outcome: "unknown", error }];
    if (HOPELESS.includes(error.code)) return [{ rows, outcome: "failed", error, isHopeless: true }];
    if (!ABOUT_CONTENT.includes(error.status ?? 0)) return [{ rows, outcome: "failed", error }];
    if (rows.length === 1) return [{ rows, outcome: "refused", error }];
    return halves(channel, json, rows, options);
  }
}

async function halves(
  channel: Channel,
  json: Uint8Array,
  rows: Uint32Array,
  options: CallOptions & { sync: boolean },
): Promise<Part[]> {
  const contacts = JSON.parse(textOf(json)) as unknown[];
  const half = (start: number, end: number) => {
    const part = utf8(JSON.stringify(contacts.slice(start, end)));
    return send(channel, part, rows.slice(start, end), options);
  };
  const middle = rows.length >> 1;
  const left = await half(0, middle);
  const hopeless = left.find(({ isHopeless }) => isHopeless);
  if (hopeless !== undefined) return [...left, { ...hopeless, rows: rows.slice(middle) }];
  return [...left, ...(await half(middle, rows.length))];
}
