// Page queries that are not valid.
import { fact, ruling } from "../define.js";
import { verdict } from "../verdict.js";
import { isProblem, problemSummary } from "./errors.js";

const refused = (kind) => (id, parameter) =>
  kind(id, `bad pagination: ${parameter}`, "400, problem document", async ({ raw }) => {
    const answer = await raw.get(`/v2/contacts?${parameter}`);
    return verdict(answer.status === 400 && isProblem(answer), problemSummary(answer));
  });

export const pagingErrors = [
  refused(fact)("P19", "start=-1"),
  refused(fact)("P20", "start=one"),
  refused(fact)("P21", "limit=-1"),
  refused(fact)("P22", "limit=one"),
  refused(fact)("P23", "order=SIDEWAYS"),
  refused(ruling)("P24", "limit=0"),
  refused(ruling)("P25", "start=1.5"),
];
