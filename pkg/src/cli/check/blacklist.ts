import { counted } from "../terminal/counts.js";
import { type Check, differs, holds, judged, untold } from "./finding.js";

/** From the range that is reserved for films and books. */
const FICTIONAL = "46701740699";
const LOCAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/;

/** Whether the blacklist is what the documentation says. */
export const blacklist: readonly Check[] = [
  {
    about: "the blacklist holds digits and local times",
    async ask({ client, signal }) {
      const { items } = await client.blacklist.list({ limit: 100 }, { signal });
      if (items.length === 0) return untold("nothing is on it");
      const odd = items.filter(({ msisdn, created }) => !/^\d+$/.test(msisdn) || !LOCAL_TIME.test(created));
      return judged(
        odd.length === 0,
        "it does",
        `${counted(odd.length, "entry", "entries")} of ${items.length} do not`,
      );
    },
  },
  {
    about: "each of its numbers can be looked up",
    async ask({ client, signal }) {
      const [first] = (await client.blacklist.list({ limit: 1 }, { signal })).items;
      if (!first) return untold("nothing is on it");
      const { msisdn } = await client.blacklist.get(first.msisdn, { signal });
      return judged(msisdn === first.msisdn, "it can", "another entry came");
    },
  },
  {
    about: "a number that is not on it is 404",
    async ask({ client, signal }) {
      const { isIp1Error } = await import("ip1-contacts");
      try {
        await client.blacklist.get(FICTIONAL, { signal });
        return untold("the number happens to be on it");
      } catch (error) {
        if (!isIp1Error(error)) throw error;
        return error.code === "not_found" ? holds("404") : differs(String(error.status ?? error.code));
      }
    },
  },
];
