import { type Check, differs, judged } from "./finding.js";
import { FOREIGN_ORIGIN } from "./watch.js";

const EXPOSED = ["link", "retry-after"];

/** Whether pages of other sites may call the service. */
export const browsers: readonly Check[] = [
  {
    about: "pages of other sites may read answers",
    async ask({ client, watch, signal }) {
      await client.contacts.list({ limit: 1 }, { signal });
      const origin = watch.last.headers.get("access-control-allow-origin");
      const isAllowed = origin === "*" || origin === FOREIGN_ORIGIN;
      return judged(
        isAllowed,
        `Access-Control-Allow-Origin: ${origin === "*" ? "*" : "theirs"}`,
        "they may not",
      );
    },
  },
  {
    about: "and see Link and Retry-After",
    async ask({ client, watch, signal }) {
      await client.contacts.list({ limit: 1 }, { signal });
      const listed = watch.listed("access-control-expose-headers");
      const hidden = EXPOSED.filter((name) => !listed.includes(name) && !listed.includes("*"));
      return judged(hidden.length === 0, "both", `hidden: ${hidden.join(", ")}`);
    },
  },
  {
    about: "and send a token",
    async ask({ watch, baseUrl, signal }) {
      const headers = {
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization,content-type",
      };
      await watch.fetch(`${baseUrl}/v2/contacts`, { method: "OPTIONS", headers, signal });
      const { status } = watch.last;
      if (status >= 400) return differs(`OPTIONS is answered with ${status}`);
      const allowed = watch.listed("access-control-allow-headers");
      return judged(allowed.includes("authorization"), "they may", "Authorization is not allowed");
    },
  },
];
