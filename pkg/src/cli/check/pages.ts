import { counted } from "../terminal/counts.js";
import { type Check, differs, holds, judged, untold } from "./finding.js";
import { relationsOf } from "./watch.js";

const LARGEST_PAGE = 1000;
const FEW = "fewer than three contacts";

/** Whether lists come in pages as the documentation says. */
export const pages: readonly Check[] = [
  {
    about: "a Link header leads from page to page",
    async ask({ client, watch, signal }) {
      const first = await client.contacts.list({ limit: 1 }, { signal });
      const relations = relationsOf(watch.last.headers);
      if (relations.length === 0) return differs("there is none: pages are counted instead");
      if (!first.hasNext) return untold(`it has ${relations.join(", ")}; there is one page only`);
      const second = await first.next({ signal });
      const moves = second.items.length > 0 && second.items[0]!.id !== first.items[0]!.id;
      return judged(moves, relations.join(", "), "next leads to the same contact");
    },
  },
  {
    about: "its last link tells how many there are",
    async ask({ client, watch, signal }) {
      const { hasNext } = await client.contacts.list({ limit: 1 }, { signal });
      if (!hasNext) return untold("there is one page only");
      const has = relationsOf(watch.last.headers).includes("last");
      return judged(has, "it does", "there is none: counting walks over all contacts");
    },
  },
  {
    about: "start counts from 0",
    async ask({ client, signal }) {
      const three = (await client.contacts.list({ limit: 3 }, { signal })).items.slice(0, 3);
      if (three.length < 3) return untold(FEW);
      const second = (await client.contacts.list({ start: 1, limit: 1 }, { signal })).items[0];
      const place = three.findIndex(({ id }) => id === second?.id);
      return judged(place === 1, "it does", place === 0 ? "it counts from 1" : "start is not kept to");
    },
  },
  {
    about: "order=DESC turns the list round",
    async ask({ client, signal }) {
      const up = (await client.contacts.list({ limit: 3 }, { signal })).items;
      if (up.length < 3) return untold(FEW);
      const down = (await client.contacts.list({ limit: 3, order: "DESC" }, { signal })).items;
      return judged(up[0]!.id !== down[0]?.id, "it does", "it begins with the same contact");
    },
  },
  {
    about: `pages of ${LARGEST_PAGE}`,
    async ask({ client, signal }) {
      const { items } = await client.contacts.list({ limit: LARGEST_PAGE }, { signal });
      const all = await client.contacts.count({}, { signal });
      if (all <= items.length) return untold(`all ${counted(items.length, "contact")} in one page`);
      return items.length === LARGEST_PAGE ? holds("they come") : differs(`${items.length} at most`);
    },
  },
];
