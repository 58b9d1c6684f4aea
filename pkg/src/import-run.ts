import type { Ip1 } from "ip1-contacts";
import { channelOf, type Channel } from "./channel.js";
import { reasonOf } from "./abort-reason.js";
import { Abort } from "./import-abort.js";
import { Buffers } from "./import-buffers.js";
import { load } from "./import-load.js";
import { piecesOf, type Pieces } from "./import-pieces.js";
import { breather, reportProgress } from "./import-progress.js";
import { guarded, refuse } from "./import-refusal.js";
import { Tally } from "./import-report.js";
import { send, type Part } from "./import-send.js";
import type { ImportCheckpoint, ImportOptions, ImportReport, ImportSource } from "./import-types.js";
import type { Importer } from "./import_bg.js";

/**
 * Imports any number of contacts, in chunks, with progress. Streams: memory does not grow with the source.
 *
 * `POST /v2/contacts`, with `sync` `POST /v2/contacts?sync`, once for each chunk.
 *
 * @param source Contacts, or CSV whose header names properties.
 * @returns What became of each row, by its number: those of CSV are a spreadsheet's (the header is row 1),
 * those of contacts count from 1.
 * @throws `Ip1Error`: `invalid_argument` for options and sources that cannot be used, before anything is
 * sent; `unauthorized`, `forbidden`, `not_found`, `unsafe_redirect` and `load_failed`, which every other
 * chunk would meet as well. An abort rejects with the signal's own reason, and an iterable or a stream that
 * fails with its own failure. Whatever was sent is in the last checkpoint.
 */
export async function importContacts(
  client: Ip1,
  source: ImportSource,
  options: ImportOptions = {},
): Promise<ImportReport> {
  if (typeof options !== "object" || options === null) throw refuse("options", "object", options);
  const channel = channelOf(client);
  if (channel === undefined) throw refuse("client", "Ip1", client);
  const { signal, timeoutMs, maxRetries, headers, onProgress, onCheckpoint, ...rest } = options;
  channel.check({ signal, timeoutMs, maxRetries, headers });
  for (const [name, value] of Object.entries({ onProgress, onCheckpoint })) {
    if (value !== undefined && typeof value !== "function")
      throw refuse(`options.${name}`, "function", value);
  }
  if (signal?.aborted) throw reasonOf(signal);
  const abort = new Abort(signal);
  try {
    const run = async () => {
      const core = await load();
      // Before the source is touched.
      guarded(() => new core.Importer(JSON.stringify(rest))).free();
      const pieces = await piecesOf(source);
      const importer = guarded(() => new core.Importer(JSON.stringify({ ...rest, format: pieces.format })));
      return new Run(importer, pieces, channel, options, abort).run();
    };
    return await abort.wait(run());
  } finally {
    abort.forget();
  }
}

interface Chunk {
  id: number;
  rows: Uint32Array;
  json: Uint8Array;
}

const OUTCOMES = { accepted: 0, refused: 0, unknown: 1, failed: 2 };

function outcomesOf(parts: Part[]): Uint8Array {
  const outcomes = new Uint8Array(parts.reduce((sum, { rows }) => sum + rows.length, 0));
  let start = 0;
  for (const { rows, outcome } of parts) {
    outcomes.fill(OUTCOMES[outcome], start, start + rows.length);
    start += rows.length;
  }
  return outcomes;
}

class Run {
  readonly #tally = new Tally();
  readonly #underWay = new Set<Promise<void>>();
  readonly #buffers = new Buffers();
  #bytesRead = 0;
  /** A chunk that the last checkpoint has already, and that is to be sent next. */
  #ready: Chunk | undefined;
  #failure: { error: unknown } | undefined;

  constructor(
    readonly importer: Importer,
    readonly source: Pieces,
    readonly channel: Channel,
    readonly options: ImportOptions,
    readonly abort: Abort,
  ) {
    const { checkpoint, resendUnknown } = options;
    if (checkpoint !== undefined && resendUnknown !== true) this.#tally.earlier(checkpoint.unknown);
  }

  async run(): Promise<ImportReport> {
    const { importer, options } = this;
    const endProgress = reportProgress(options.onProgress, () => this.#progress());
    let isComplete = false;
    try {
      await this.#read();
      guarded(() => importer.finish());
      await this.#drain();
      this.#collectRejections();
      const report = this.#tally.report(importer, options.sync === true, this.#checkpoint());
      isComplete = true;
      return report;
    } catch (error) {
      // Chunks under way are left to their end, so that the last checkpoint knows of it; an abort ends them.
      await this.abort.wait(Promise.allSettled(this.#underWay)).catch(() => undefined);
      throw error;
    } finally {
      endProgress(isComplete);
      importer.free();
    }
  }

  async #read(): Promise<void> {
    const breathe = breather();
    const pieces = this.source.pieces[Symbol.asyncIterator]();
    try {
      for (;;) {
        const { done, value } = await this.abort.wait(pieces.next());
        if (done) return;
        this.#push(value);
        await this.#dispatch();
        await breathe();
        if (this.#failure) throw this.#failure.error;
      }
    } catch (error) {
      // A source that is in the middle of something may never come out of it.
      pieces.return?.(undefined).catch(() => undefined);
      throw error;
    }
  }

  #push(piece: Uint8Array | string): void {
    const { importer } = this;
    this.#bytesRead += piece.length;
    guarded(() => (typeof piece === "string" ? importer.pushLines(piece) : importer.push(piece)));
    this.#collectRejections();
  }

  #collectRejections(): void {
    const rejections = this.importer.takeRejections();
    if (rejections !== undefined) this.#tally.rejections(JSON.parse(rejections));
  }

  async #drain(): Promise<void> {
    for (;;) {
      await this.#dispatch();
      if (this.#underWay.size === 0) return;
      await this.#oneEnds();
    }
  }

  /** Sends what is ready, and waits while too much is under way: so a slow service slows the reading. */
  async #dispatch(): Promise<void> {
    const { concurrency = 2 } = this.options;
    for (;;) {
      while (this.#underWay.size >= concurrency) await this.#oneEnds();
      if (this.#failure) throw this.#failure.error;
      let chunk = this.#ready;
      this.#ready = undefined;
      if (chunk === undefined) {
        chunk = this.#next();
        if (chunk === undefined) return;
        await this.#announce();
      }
      this.#start(chunk);
    }
  }

  /** The next chunk with something to send. */
  #next(): Chunk | undefined {
    for (let chunk = this.importer.nextChunk(); chunk !== undefined; chunk = this.importer.nextChunk()) {
      const { id, rows, size } = chunk;
      if (this.options.dryRun === true) this.#tally.part({ rows, outcome: "accepted" });
      else if (rows.length === 0) this.importer.endChunk(id, new Uint8Array());
      else {
        const json = this.#buffers.take(size);
        chunk.writeJson(json);
        chunk.free();
        return { id, rows, json };
      }
      chunk.free();
    }
    return undefined;
  }

  #start({ id, rows, json }: Chunk): void {
    const { signal, timeoutMs, maxRetries, headers, sync = false } = this.options;
    const sent = send(this.channel, json, rows, { signal, timeoutMs, maxRetries, headers, sync });
    const ended = sent
      .then((parts) => {
        this.#buffers.release(json);
        return this.#end(id, parts);
      })
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#underWay.delete(ended));
    this.#underWay.add(ended);
  }

  async #end(id: number, parts: Part[]): Promise<void> {
    for (const part of parts) this.#tally.part(part);
    this.importer.endChunk(id, outcomesOf(parts));
    const hopeless = parts.find(({ isHopeless }) => isHopeless);
    if (hopeless !== undefined) this.#failure ??= { error: hopeless.error };
    // The chunk that takes this one's place goes into the same checkpoint.
    this.#ready ??= this.#failure ? undefined : this.#next();
    await this.#announce();
  }

  async #announce(): Promise<void> {
    await this.options.onCheckpoint?.(this.#checkpoint());
  }

  #checkpoint(): ImportCheckpoint {
    return JSON.parse(this.importer.checkpoint()) as ImportCheckpoint;
  }

  async #oneEnds(): Promise<void> {
    await this.abort.wait(Promise.race(this.#underWay));
  }

  #progress() {
    const { rows, skipped } = this.importer;
    const { accepted: sent, failed } = this.#tally;
    const { totalBytes } = this.source;
    return {
      rows,
      sent,
      failed,
      skipped,
      bytesRead: this.#bytesRead,
      ...(totalBytes !== undefined && { totalBytes }),
    };
  }
}
