// Every request passes here, the package's too.

/** Thrown instead of sending what must not be sent. */
export class Forbidden extends Error {
  name = "Forbidden";
}

/**
 * A `fetch` that sends nothing once `signal` is aborted, nothing but reads unless `write`, and nothing that
 * deletes by a label or filter which is not of this run.
 */
export function gate({ run, write, signal }) {
  return (input, init) => {
    signal?.throwIfAborted();
    const method = (init?.method ?? input.method ?? "GET").toUpperCase();
    refuse(method, new URL(input.url ?? input), { run, write });
    return globalThis.fetch(input, init);
  };
}

function refuse(method, { pathname, searchParams }, { run, write }) {
  if (method === "GET") return;
  if (!write) throw new Forbidden("only reads");
  if (method !== "DELETE") return;
  const isOwn = (label) => label.startsWith(run);
  const labels = searchParams.getAll("labels");
  if (/\/v2\/contacts\/?$/.test(pathname) && !(labels.length > 0 && labels.every(isOwn))) {
    throw new Forbidden("deleting contacts takes a label of this run");
  }
  const label = /\/v2\/labels\/([^/]*)\/?$/.exec(pathname)?.[1];
  if (label !== undefined && !isOwn(decodeURIComponent(label))) {
    throw new Forbidden("only labels of this run are deleted");
  }
}
