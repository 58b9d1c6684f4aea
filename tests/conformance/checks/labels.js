// E9 and E10: labels.
import { count, summary } from "../describe.js";
import { fact, report, ruling, writing } from "../define.js";
import { held, need, verdict } from "../verdict.js";
import { pathOf } from "./changing.js";

const pathOfLabel = (label) => `/v2/labels/${encodeURIComponent(label)}`;

async function two({ own }) {
  const draft = () => ({ properties: { phoneNumber: `+${own.digits()}` } });
  return (await own.make(draft(), draft())).map(({ id }) => id);
}

/** How many of these contacts carry a label. */
async function carriers({ raw }, ids, label) {
  const answers = await Promise.all(ids.map((id) => raw.get(pathOf(id))));
  return answers.filter(({ json }) => json?.labels?.includes(label)).length;
}

/** Puts a label on two new contacts with plain HTTP. */
async function labelled(session, suffix) {
  const ids = await two(session);
  const label = session.own.label(suffix);
  const answer = await session.raw.send("POST", `${pathOfLabel(label)}/contacts`, { json: ids });
  return { ids, label, answer };
}

const isSummary = ({ status, json }, label) =>
  status === 200 && json?.labelName === label && Number.isInteger(json.usageCount);

/** A summary in words; the count is of our own contacts. */
const said = (answer, label) =>
  isSummary(answer, label) ? `200, the label, ${answer.json.usageCount}` : summary(answer);

const odd = (kind, id, suffix) =>
  kind(
    id,
    `a label's name is percent-encoded in the path: ${JSON.stringify(suffix)}`,
    "on 2 contacts",
    async (session) => {
      const { ids, label } = await labelled(session, suffix);
      const number = await carriers(session, ids, label);
      return verdict(number === 2, `on ${count(number, "contact")}`);
    },
  );

export const labels = writing([
  fact("E9.1", "POST /v2/labels/{labelName}/contacts", "200, the label, 2", async (session) => {
    const { answer, label } = await labelled(session, "-e9-1");
    return verdict(isSummary(answer, label) && answer.json.usageCount === 2, said(answer, label));
  }),

  fact("E9.2", "the contacts carry it", "2 contacts", async (session) => {
    const { ids, label } = await labelled(session, "-e9-2");
    const number = await carriers(session, ids, label);
    return verdict(number === 2, count(number, "contact"));
  }),

  fact("E9.3", "their other labels stay", "2 contacts", async (session) => {
    const { ids } = await labelled(session, "-e9-3");
    const number = await carriers(session, ids, session.own.label());
    return verdict(number === 2, count(number, "contact"));
  }),

  fact("E9.4", "a label put on twice counts once", "200, the label, 2", async (session) => {
    const { ids, label } = await labelled(session, "-e9-4");
    const answer = await session.raw.send("POST", `${pathOfLabel(label)}/contacts`, { json: ids });
    return verdict(isSummary(answer, label) && answer.json.usageCount === 2, said(answer, label));
  }),

  fact("E9.5", "the package's labels.add", "the label, 2", async (session) => {
    const ids = await two(session);
    const label = session.own.label("-e9-5");
    const { labelName, usageCount } = await session.client.labels.add(label, ids);
    return verdict(
      labelName === label && usageCount === 2,
      `${labelName === label ? "the label" : "another"}, ${usageCount}`,
    );
  }),

  odd(fact, "E9.6", " två ord"),
  odd(fact, "E9.7", "+&?#%"),
  odd(ruling, "E9.8", "/slash"),

  fact("E10.1", "DELETE /v2/labels/{labelName}", "200, the label and a number", async (session) => {
    const { label } = await labelled(session, "-e10-1");
    const answer = await session.raw.send("DELETE", pathOfLabel(label));
    return verdict(isSummary(answer, label), said(answer, label));
  }),

  report("E10.2", "the number is", "undocumented: carriers before (2), or after (0)", async (session) => {
    const { label } = await labelled(session, "-e10-2");
    const answer = await session.raw.send("DELETE", pathOfLabel(label));
    need(isSummary(answer, label), `no summary: ${summary(answer)}`);
    return held(String(answer.json.usageCount));
  }),

  fact("E10.3", "the contacts stay, the label goes", "2 contacts, 0 with it", async (session) => {
    const { ids, label } = await labelled(session, "-e10-3");
    await session.raw.send("DELETE", pathOfLabel(label));
    const there = await carriers(session, ids, session.own.label());
    const carrying = await carriers(session, ids, label);
    return verdict(there === 2 && carrying === 0, `${count(there, "contact")}, ${carrying} with it`);
  }),

  fact("E10.4", "the package's labels.delete", "the label, 0 with it", async (session) => {
    const { ids, label } = await labelled(session, "-e10-4 och å");
    const { labelName } = await session.client.labels.delete(label);
    const carrying = await carriers(session, ids, label);
    const came = `${labelName === label ? "the label" : "another"}, ${carrying} with it`;
    return verdict(labelName === label && carrying === 0, came);
  }),
]);
