import { byId, make } from "./dom.ts";

const SHOWN_MS = 8000;

let hide: ReturnType<typeof setTimeout> | undefined;

/** Says briefly what has been done. */
export function notify(text: string): void {
  const region = byId("notice", HTMLDivElement);
  region.replaceChildren(make("p", "", text));
  clearTimeout(hide);
  hide = setTimeout(() => region.replaceChildren(), SHOWN_MS);
}
