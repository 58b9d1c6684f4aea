// What a careful team would write for itself: timeouts, retries that do no harm, errors with the service's explanation,
// pages. What comes is not checked.
import { nextOf, walk } from "./pages.js";

const ATTEMPTS = 3;
const TIMEOUT_MS = 30_000;
const LONGEST_WAIT_MS = 60_000;
const PASSING = [408, 425, 429, 500, 502, 503, 504];

class ServiceError extends Error {
  constructor(method, path, status, problem) {
    super(`${method} ${path}: the service answered ${status}${problem?.detail ? `: ${problem.detail}` : ""}`);
    Object.assign(this, { name: "ServiceError", status, problem });
  }
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What the service asks for, or half a second, a second, …, a little of it by chance. */
function waitMs(response, attempt) {
  const seconds = Number(response?.headers.get("retry-after") ?? NaN);
  return Number.isNaN(seconds) ? 250 * 2 ** attempt * (1 + Math.random()) : seconds * 1000;
}

export function connect({ address, fetch, token }) {
  const headers = { Authorization: `Bearer ${token}`, Accept: "application/json" };

  async function send(method, target, body) {
    const init = { method, headers, redirect: "manual", credentials: "omit", cache: "no-store" };
    if (body !== undefined) {
      init.headers = { ...headers, "Content-Type": "application/json" };
      init.body = JSON.stringify(body);
    }
    const { pathname } = new URL(target);
    for (let attempt = 1; ; attempt++) {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), TIMEOUT_MS);
      let response;
      try {
        response = await fetch(target, { ...init, signal: controller.signal });
        const text = await response.text();
        if (response.ok) return { response, value: text === "" ? undefined : JSON.parse(text) };
        const problem = response.headers.get("content-type")?.includes("json") ? JSON.parse(text) : undefined;
        throw new ServiceError(method, pathname, response.status, problem);
      } catch (error) {
        const mayHelp = !(error instanceof ServiceError) || PASSING.includes(error.status);
        const isHarmless = method !== "POST" || error.status === 429;
        const ms = waitMs(response, attempt);
        if (attempt === ATTEMPTS || !mayHelp || !isHarmless || ms > LONGEST_WAIT_MS) throw error;
        await pause(ms);
      } finally {
        clearTimeout(timer);
      }
    }
  }

  const collection = `${address}/v2/contacts`;
  const listed = ({ limit, meta }) => `${collection}?limit=${limit}${meta ? "&meta" : ""}`;
  const page = async (target) => {
    const { response, value } = await send("GET", target);
    return { items: value, next: nextOf(response) };
  };

  return {
    get: async (id, { meta }) =>
      (await send("GET", `${collection}/${encodeURIComponent(id)}${meta ? "?meta" : ""}`)).value,
    page: async (query) => (await page(listed(query))).items,
    walk: (query) => walk(listed(query), page),
    add: async (added) => (await send("POST", `${collection}?sync`, added)).value,
  };
}
