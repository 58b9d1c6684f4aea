import { render } from "preact";
import { App } from "./shell/app.tsx";

const root = document.getElementById("app")!;
root.replaceChildren();
render(<App />, root);
