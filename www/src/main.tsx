import { render } from "preact";
import { App } from "./shell/app.tsx";

try {
  decodeURI(location.href);
} catch {
  // An address that cannot be read leads nowhere: the list is as good a place as any.
  history.replaceState(null, "", "/contacts");
}

const root = document.getElementById("app")!;
root.replaceChildren();
render(<App />, root);
