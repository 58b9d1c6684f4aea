// Plain HTTP, without the package between.
import { setTimeout as delay } from "node:timers/promises";

const TIMEOUT_MS = 60_000;
const MOST_ATTEMPTS = 4;
const LONGEST_WAIT_S = 60;

/** Sends requests below a base URL, and gives answers in pieces that can be looked at without exceptions. */
export class Raw {
  constructor({ baseUrl, token, fetch, signal }) {
    Object.assign(this, { baseUrl, token, fetch, signal });
  }

  get = (target, options) => this.send("GET", target, options);

  /** `json` is sent as a document, `body` as it is; `token: null` leaves the token out. */
  async send(method, target, { json, body = text(json), headers = {}, token = this.token } = {}) {
    const request = { method, body, redirect: "manual", headers: { Accept: "application/json", ...headers } };
    if (json !== undefined) request.headers["Content-Type"] ??= "application/json";
    if (token !== null) request.headers.Authorization = `Bearer ${token}`;
    return this.#patiently(`${this.baseUrl}${target}`, request);
  }

  /** Asks again when there were too many requests, after the wait that the service names. */
  async #patiently(url, request) {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#once(url, request, attempt);
      if (answer === undefined) continue;
      const wait = Number(answer.headers.get("retry-after") ?? 1);
      const isPatient = attempt < MOST_ATTEMPTS && wait >= 0 && wait <= LONGEST_WAIT_S;
      if (answer.status !== 429 || !isPatient) return answer;
      await delay(wait * 1000, undefined, { signal: this.signal });
    }
  }

  /** Nothing when the connection broke and reading may be tried again. */
  async #once(url, request, attempt) {
    try {
      return await read(await this.fetch(url, { ...request, signal: AbortSignal.timeout(TIMEOUT_MS) }));
    } catch (error) {
      // What fetch throws for a broken connection; not what aborting or the gate throws.
      if (!(error instanceof TypeError) || request.method !== "GET" || attempt >= MOST_ATTEMPTS) throw error;
      return undefined;
    }
  }
}

function text(json) {
  return json === undefined ? undefined : JSON.stringify(json);
}

async function read(response) {
  const body = await response.text();
  const contentType = (response.headers.get("content-type") ?? "").split(";")[0].trim().toLowerCase();
  const { status, headers } = response;
  return {
    status,
    headers,
    contentType,
    text: body,
    json: parsed(body),
    isOk: status >= 200 && status < 300,
  };
}

function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
