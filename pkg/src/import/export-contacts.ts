import type { ContactQuery, Ip1 } from "ip1-contacts";
import { ReadableStream } from "../common/host.js";
import type * as platform from "../common/platform.js";
import type { ExportOptions } from "./export-types.js";
import { Interruption } from "./interruption.js";
import { whole } from "./later.js";

/**
 * Every contact that matches, each once, as a file that spreadsheets open and that `importContacts` and `syncContacts`
 * read again. Nothing is sent before the stream is read, and no page before it is wanted. Without `columns`, all contacts
 * are read before the first byte comes, to know every property.
 *
 * `GET /v2/contacts` for each page.
 *
 * @param query Filters, `meta` and order; `limit` is the size of a page (default 1000), `start` where to begin.
 * @returns A stream that fails with what a list rejects with: an `Ip1Error`, `invalid_argument` among them, or the reason
 * of an abort. Cancelling it ends the reading.
 */
export function exportContacts<P extends object>(
  client: Ip1<P>,
  query?: ContactQuery,
  options?: ExportOptions,
): platform.ByteStream;
export function exportContacts(client: unknown, query: unknown = {}, options: unknown = {}): unknown {
  const ending = new Interruption();
  const pieces = loaded(client, query, options, ending);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      async cancel(reason) {
        ending.interrupt(reason);
        await pieces.return(undefined);
      },
    },
    // What nobody reads is not fetched.
    { highWaterMark: 0 },
  );
}

async function* loaded(
  client: unknown,
  query: unknown,
  options: unknown,
  ending: Interruption,
): AsyncGenerator<Uint8Array, undefined> {
  const { exported } = await whole();
  return yield* exported(client, query, options, ending);
}
