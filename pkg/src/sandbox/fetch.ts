import { readRequest, type Fetched } from "./request.js";
import { brokenConnection, responseOf } from "./response.js";
import type { AnswerParts, Service } from "./service.js";

const REDIRECTS = [301, 302, 303, 307, 308];
/** As many as browsers follow. */
const MOST_REDIRECTS = 20;

/** The `fetch` of a service: every address is the service's. */
export async function fetchFrom(
  service: Service,
  input: unknown,
  init: RequestInit | undefined,
): Promise<Response> {
  if (typeof Request === "undefined" || typeof Response === "undefined") {
    throw new TypeError(
      "the sandbox's fetch needs Request and Response, which this environment does not have",
    );
  }
  const request = await readRequest(input, init, service.closing);
  const signals = request.signal ? [request.signal, service.closing] : [service.closing];
  for (let redirects = 0; ; redirects++) {
    const answer = await service.answer(request.parts, request.signal);
    if (answer.delivery === "none") throw brokenConnection();
    const location = locationOf(answer);
    if (location === undefined || request.redirect === "manual") {
      const response = responseOf(answer, request.url.href, signals);
      if (redirects > 0) Object.defineProperty(response, "redirected", { value: true });
      return response;
    }
    if (request.redirect === "error") throw new TypeError("fetch failed: a redirect");
    if (redirects === MOST_REDIRECTS) throw new TypeError("fetch failed: too many redirects");
    follow(request, answer.status, location);
  }
}

function locationOf({ status, headers }: AnswerParts): string | undefined {
  if (!REDIRECTS.includes(status)) return undefined;
  const at = headers.findIndex((name, index) => index % 2 === 0 && name === "location");
  return at < 0 ? undefined : headers[at + 1];
}

/** Turns the request into the one for where the redirect leads, as the Fetch standard has it. */
function follow(request: Fetched, status: number, location: string): void {
  const { parts } = request;
  const from = request.url;
  request.url = new URL(location, from);
  if (request.url.protocol !== "http:" && request.url.protocol !== "https:") {
    throw new TypeError(`fetch failed: a redirect to a ${request.url.protocol} URL`);
  }
  const loses = ["host"];
  if (request.url.origin !== from.origin) loses.push("authorization", "cookie");
  const becomesGet =
    (status === 303 && parts.method !== "HEAD") ||
    (parts.method === "POST" && (status === 301 || status === 302));
  if (becomesGet) {
    parts.method = "GET";
    parts.body = new Uint8Array();
    loses.push("content-length", "content-type", "content-encoding", "content-language", "content-location");
  }
  parts.address = request.url.href.split("#", 1)[0]!;
  parts.headers = parts.headers.filter((_, index, all) => !loses.includes(all[index - (index % 2)]!));
  parts.headers.push("host", request.url.host);
}
