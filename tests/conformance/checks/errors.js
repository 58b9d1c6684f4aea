// Errors as problem documents.
import { summary } from "../describe.js";
import { fact, ruling } from "../define.js";
import { verdict } from "../verdict.js";

const TYPES = { type: "string", title: "string", status: "number", detail: "string", instance: "string" };
const MALFORMED = "/v2/contacts?limit=many";

/** Whether an answer is a problem document as RFC 9457 has it, whatever its type; any member may be missing. */
export function isProblem({ json }) {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return false;
  return Object.entries(TYPES).every(
    ([name, type]) => json[name] === undefined || typeof json[name] === type,
  );
}

/** An answer that is an error, or should be. */
export const problemSummary = (answer) =>
  isProblem(answer) && !answer.isOk ? `${answer.status}, problem document` : summary(answer);

export const errors = [
  fact("T9", "a 400 has a problem document", "400, problem document", async ({ raw }) => {
    const answer = await raw.get(MALFORMED);
    return verdict(answer.status === 400 && isProblem(answer), problemSummary(answer));
  }),

  fact("T10", "the problem's status is the answer's", "400, or none", async ({ raw }) => {
    const status = (await raw.get(MALFORMED)).json?.status;
    return verdict(status === undefined || status === 400, typeof status === "number" ? `${status}` : "none");
  }),

  ruling("T11", "problem documents have a type of their own", "application/problem+json", async ({ raw }) => {
    const { contentType } = await raw.get(MALFORMED);
    return verdict(contentType === "application/problem+json", contentType || "no type");
  }),

  ruling("T12", "a 401 has a problem document too", "401, problem document", async ({ raw, run }) => {
    const answer = await raw.get("/v2/contacts", { token: `wrong-${run}` });
    return verdict(answer.status === 401 && isProblem(answer), problemSummary(answer));
  }),
];
