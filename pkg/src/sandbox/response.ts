import { Promise } from "../common/host.js";
import { fetchError } from "./fetch-error.js";
import type { AnswerParts } from "./service.js";
import { outcomeOf } from "./wait.js";

/** Statuses of answers without a body. */
const NULL_BODY_STATUSES = [204, 205, 304];

/** What a page sees when the connection breaks before the answer, or in the middle of it. */
export function brokenConnection(): TypeError {
  return fetchError("fetch failed", new Error("a fault rule closed the connection"));
}

/** The answer as `fetch` resolves with it. `signals` end a body that never ends by itself. */
export function responseOf(answer: AnswerParts, url: string, signals: readonly AbortSignal[]): Response {
  const { status, statusText, headers } = answer;
  const response = new Response(NULL_BODY_STATUSES.includes(status) ? null : bodyOf(answer, signals), {
    status,
    statusText,
    headers: pairs(headers),
  });
  Object.defineProperty(response, "url", { value: url });
  return response;
}

function pairs(flat: readonly string[]): [string, string][] {
  return flat.flatMap((name, index) =>
    index % 2 === 0 ? [[name, flat[index + 1]!] as [string, string]] : [],
  );
}

function bodyOf({ body, delivery }: AnswerParts, signals: readonly AbortSignal[]): BodyInit {
  if (delivery === undefined || body.length === 0) return body;
  const half = body.subarray(0, body.length >> 1);
  return halfThen(half, () =>
    delivery === "truncated" ? Promise.reject(brokenConnection()) : outcomeOf(never(), signals),
  );
}

/** A body with this first half, which then waits until `rest` rejects: no further byte comes. */
function halfThen(half: Uint8Array, rest: () => Promise<never>): ReadableStream<Uint8Array> {
  const pieces = half.length > 0 ? [half] : [];
  return new ReadableStream(
    {
      pull(controller) {
        const piece = pieces.shift();
        return piece ? controller.enqueue(piece) : rest();
      },
    },
    { highWaterMark: 0 },
  );
}

function never(): Promise<never> {
  return new Promise(() => {});
}
