// Lists in pages, for clients that leave them to their users.

const NEXT = /<([^>]*)>;\s*rel="?next"?/;

/** Where the page after this one is, as the service says. */
export const nextOf = (response) => NEXT.exec(response.headers.get("link") ?? "")?.[1];

/** All items of all pages. `fetchPage` takes the address of a page. */
export async function walk(first, fetchPage) {
  const all = [];
  for (let target = first; target;) {
    const { items, next } = await fetchPage(target);
    all.push(...items);
    target = next;
  }
  return all;
}
