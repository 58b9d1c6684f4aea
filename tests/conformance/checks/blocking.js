// The blacklist in metadata.
import { fact, writing } from "../define.js";
import { until } from "../poll.js";
import { differs, verdict } from "../verdict.js";
import { freeNumber } from "./blacklist.js";
import { pathOf } from "./changing.js";

const DEADLINE_MS = 5_000;

/** A contact whose number is put on the blacklist; `look` says what to watch until it is as wanted. */
async function blocked(session, look) {
  const msisdn = await freeNumber(session);
  const { id } = await session.own.makeOne({ phoneNumber: `+${msisdn}` });
  const waiting = { deadlineMs: DEADLINE_MS, signal: session.signal };
  const watch = (wanted) =>
    until(
      () => look(id),
      (came) => came === wanted,
      waiting,
    );
  await session.raw.send("PUT", `/v2/blacklist/${msisdn}`);
  const on = await watch("true");
  await session.raw.send("DELETE", `/v2/blacklist/${msisdn}`);
  if (on !== "true") return differs(on);
  const off = await watch("false");
  return verdict(off === "false", `true, then ${off}`);
}

export const blocking = writing([
  fact("M10", "isBlocked follows the blacklist", "true, then false", (session) => {
    return blocked(session, async (id) => {
      const { json } = await session.raw.get(`${pathOf(id)}?meta`);
      return String(json?.metadata?.phoneNumber?.isBlocked ?? "missing");
    });
  }),

  fact("M11", "and so does the filter by it", "true, then false", (session) => {
    const isFound = async (id, value) => {
      const query = `labels=${session.run}&metadata%5BphoneNumber.isBlocked%5D=${value}&limit=1000`;
      const { json } = await session.raw.get(`/v2/contacts?${query}`);
      return Array.isArray(json) && json.some((contact) => contact?.id === id);
    };
    return blocked(session, async (id) => {
      const [on, off] = [await isFound(id, "true"), await isFound(id, "false")];
      return on === off ? (on ? "both" : "neither") : String(on);
    });
  }),
]);
