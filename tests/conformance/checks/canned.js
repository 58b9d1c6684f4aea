// Answers that a service could give, for the package to survive. None of these requests is sent.
import { Ip1 } from "ip1-contacts";

export const CONTACT = {
  id: "606312a5d233ab8484e18404",
  ownerId: "ip1-XXXXX",
  properties: { firstName: "Icarus" },
  labels: ["Coworker"],
};

/** Contacts with numbered ids. */
export const contacts = (from, to) =>
  Array.from({ length: to - from }, (_, index) => ({ ...CONTACT, id: String(from + index) }));

/** An answer with a JSON body, or with text as it is. */
export function answer(body, { status = 200, headers = {} } = {}) {
  const text = typeof body === "string" || body === null ? body : JSON.stringify(body);
  return () => new Response(text, { status, headers: { "Content-Type": "application/json", ...headers } });
}

/** A client whose requests get these answers in turn, the last one again and again; `sent` has the requests. */
export function cannedClient(answers, options = {}) {
  const sent = [];
  const fetch = async (request, init) => {
    const { method, url, headers } = request;
    const body = init?.body ?? (await request.text());
    sent.push({ method, target: url.replace("https://canned.example", ""), headers, body });
    return answers[Math.min(sent.length, answers.length) - 1]();
  };
  const client = new Ip1({
    token: "canned-token",
    baseUrl: "https://canned.example",
    maxRetries: 0,
    fetch,
    ...options,
  });
  return { client, sent };
}

/** A `fetch` that hides `Link`, as browsers do when a service does not expose it. */
export const withoutLink = (fetch) => async (input, init) => {
  const response = await fetch(input, init);
  const headers = new Headers(response.headers);
  headers.delete("link");
  // The body comes out decoded, whatever these say.
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  const { status } = response;
  return new Response(status === 204 || status === 304 ? null : response.body, { status, headers });
};
