/** What is kept of an answer. */
export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly elapsedMs: number;
  /** The body as JSON, where it is some. */
  json(): Promise<unknown>;
}

/** The origin of a page on another site. */
export const FOREIGN_ORIGIN = "https://app.example";

/** A `fetch` that remembers the last answer, and sends the `Origin` that a page of another site would. */
export class Watch {
  #last: Seen | undefined;

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    request.headers.set("Origin", FOREIGN_ORIGIN);
    const start = performance.now();
    const response = await fetch(request);
    const copy = response.clone();
    const elapsedMs = performance.now() - start;
    const body = copy.text().catch(() => "");
    const json = async (): Promise<unknown> => {
      try {
        return JSON.parse(await body);
      } catch {
        return undefined;
      }
    };
    this.#last = { status: response.status, headers: response.headers, elapsedMs, json };
    return response;
  };

  get last(): Seen {
    if (this.#last === undefined) throw new Error("nothing was asked yet");
    return this.#last;
  }

  /** What the header's list names, in lower case. */
  listed(header: string): string[] {
    const value = this.last.headers.get(header) ?? "";
    return value.split(",").map((name) => name.trim().toLowerCase());
  }
}

/** The relations of a `Link` header. */
export function relationsOf(headers: Headers): string[] {
  const link = headers.get("link") ?? "";
  return [...link.matchAll(/;\s*rel="?([a-z ]+)"?/gi)].flatMap(([, names]) =>
    names!.toLowerCase().split(" "),
  );
}
