import { counted } from "../terminal/counts.js";
import { type Check, differs, fails, holds, judged, untold } from "./finding.js";

/** A `Retry-After` may be a date; with a clock further off than this, retries would come at the wrong time. */
const MOST_SECONDS_OFF = 60;
const NOBODY = "000000000000000000000000";
const WRITTEN_FLAGS = new Set(["isPossiblePhoneNumber", "isValidPhoneNumber", "isBlocked"]);

/** Whether the service can be reached, accepts the token, and sends what the documentation says. */
export const account: readonly Check[] = [
  {
    about: "the service answers, and takes the token",
    async ask({ client, watch, baseUrl, signal }) {
      const { isIp1Error } = await import("ip1-contacts");
      try {
        await client.contacts.list({ limit: 1 }, { signal });
        return holds(`${new URL(baseUrl).host}, in ${Math.round(watch.last.elapsedMs)} ms`);
      } catch (error) {
        if (isIp1Error(error)) return fails(error.message);
        throw error;
      }
    },
  },
  {
    about: "how many contacts there are",
    async ask({ client, signal }) {
      return holds(counted(await client.contacts.count({}, { signal }), "contact"));
    },
  },
  {
    about: "the clocks agree",
    async ask({ watch }) {
      const date = Date.parse(watch.last.headers.get("date") ?? "");
      if (Number.isNaN(date)) return untold("the service says no time");
      const seconds = Math.round(Math.abs(Date.now() - date) / 1000);
      return judged(seconds <= MOST_SECONDS_OFF, `within ${MOST_SECONDS_OFF} s`, `${seconds} s apart`);
    },
  },
  {
    about: "an unknown contact is 404, with a problem document",
    async ask({ client, signal }) {
      const { isIp1Error } = await import("ip1-contacts");
      try {
        await client.contacts.get(NOBODY, undefined, { signal });
        return differs("an answer");
      } catch (error) {
        if (!isIp1Error(error)) throw error;
        const document = error.problem === undefined ? "without a document" : "with one";
        const isRight = error.code === "not_found" && error.problem !== undefined;
        return judged(isRight, "404, with one", `${error.status ?? error.code}, ${document}`);
      }
    },
  },
  {
    about: "metadata of phone numbers",
    async ask({ client, watch, signal }) {
      const query = { meta: true, limit: 100 };
      const { items } = await client.contacts.list(query, { signal });
      const described = items.filter(({ metadata }) => metadata?.phoneNumber !== undefined);
      if (described.length === 0) return untold("no contact with a number among the first 100");
      const flags = flagsOf(await watch.last.json());
      const kinds = [...new Set(flags.map((flag) => typeof flag))].sort().join(" and ");
      return judged(kinds === "string", 'flags as "true" and "false"', `flags as ${kinds || "nothing"}`);
    },
  },
];

/** The flags of phone numbers, as they were sent. */
function flagsOf(contacts: unknown): unknown[] {
  if (!Array.isArray(contacts)) return [];
  return (contacts as { metadata?: { phoneNumber?: Record<string, unknown> } }[]).flatMap((contact) =>
    Object.entries(contact?.metadata?.phoneNumber ?? {})
      .filter(([key]) => WRITTEN_FLAGS.has(key))
      .map(([, value]) => value),
  );
}
