// All contacts, where they keep nobody waiting: what is asked here takes no time of the page.
import type { Contact } from "ip1-contacts";
import { Desk } from "./desk.ts";
import type { View } from "./view.ts";

/** What the page asks. */
export type Request =
  | { readonly kind: "clear" }
  | { readonly kind: "add" | "append" | "replace" | "put"; readonly contacts: readonly Contact[] }
  | { readonly kind: "remove"; readonly ids: readonly string[] }
  | { readonly kind: "trim" }
  | { readonly kind: "look"; readonly list: number; readonly view: View }
  | { readonly kind: "drop"; readonly list: number }
  | { readonly kind: "rows"; readonly list: number; readonly first: number; readonly last: number }
  | { readonly kind: "labels" }
  | { readonly kind: "blocked" }
  | { readonly kind: "faults" }
  | { readonly kind: "names" }
  | { readonly kind: "size" };

let desk = new Desk();

addEventListener("message", ({ data }: MessageEvent<{ number: number; request: Request }>) => {
  const { number, request } = data;
  try {
    postMessage({ number, value: answer(request) });
  } catch (error) {
    postMessage({ number, error: String(error) });
  }
});

function answer(request: Request): unknown {
  switch (request.kind) {
    case "clear":
      desk = new Desk();
      return undefined;
    case "add":
      return desk.add(request.contacts);
    case "append":
      return desk.append(request.contacts);
    case "replace":
      return desk.replace(request.contacts);
    case "put":
      return desk.put(request.contacts);
    case "remove":
      return desk.remove(request.ids);
    case "trim":
      return desk.trim();
    case "look":
      return desk.look(request.list, request.view);
    case "drop":
      return desk.drop(request.list);
    case "rows":
      return desk.rows(request.list, request.first, request.last);
    case "labels":
      return desk.labels();
    case "blocked":
      return desk.blocked();
    case "faults":
      return desk.faults();
    case "names":
      return desk.names();
    case "size":
      return desk.size();
  }
}
