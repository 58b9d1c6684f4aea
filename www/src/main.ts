import type { Contact, ContactQuery } from "ip1-contacts";
import { ConnectionForm } from "./connection.ts";
import { byId } from "./dom.ts";
import { Editor } from "./editor.ts";
import { Filters } from "./filters.ts";
import { ContactList } from "./list.ts";
import { contactName } from "./names.ts";
import { notify } from "./notice.ts";
import { contactQuery, isFiltering } from "./query.ts";
import { Removal } from "./removal.ts";

const limit = byId("limit", HTMLSelectElement);
const order = byId("order", HTMLSelectElement);

const filters = new Filters(open);
const list = new ContactList(
  {
    edit: (contact) => editor.open(contact),
    remove: (contact) => removal.ask(contact),
    label: (label) => filters.addLabel(label),
  },
  shown,
);
const editor = new Editor({ added, changed: () => void list.reload() });
const removal = new Removal(() => void list.reload());
const connection = new ConnectionForm(open);

function open(): void {
  void list.open(query());
}

function query(): ContactQuery {
  return {
    ...contactQuery(filters.value),
    limit: Number(limit.value),
    order: order.value === "ASC" ? "ASC" : "DESC",
  };
}

function shown(): void {
  filters.suggest();
  const filtering = isFiltering(filters.value);
  byId("list-empty-text", HTMLParagraphElement).textContent = filtering
    ? "No contact matches the filters."
    : "There are no contacts yet.";
  byId("empty-action", HTMLButtonElement).textContent = filtering ? "Clear filters" : "Add contact";
}

async function added(contact: Contact): Promise<void> {
  await list.open(query());
  const hidden = isFiltering(filters.value) && !list.shows(contact.id);
  notify(`${contactName(contact)} was added.${hidden ? " The filters keep it out of this list." : ""}`);
}

byId("open-add", HTMLButtonElement).addEventListener("click", () => editor.open());
byId("open-connection", HTMLButtonElement).addEventListener("click", () => connection.open());
byId("failure-connection", HTMLButtonElement).addEventListener("click", () => connection.open());
byId("empty-action", HTMLButtonElement).addEventListener("click", () => {
  if (isFiltering(filters.value)) filters.clear();
  else editor.open();
});
limit.addEventListener("change", open);
order.addEventListener("change", open);

// On a narrow screen the contacts come first.
byId("filters", HTMLDetailsElement).open = matchMedia("(min-width: 48rem)").matches;
open();
