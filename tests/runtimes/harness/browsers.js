// The browsers, each as `{ version, visit(url), close() }`. A visit opens the page in a tab of its own and returns
// its results, once it shows them, and its complaints: the errors and warnings it wrote to the console.
import { launchChromium } from "./chromium.js";
import { launchFirefox } from "./firefox.js";
import { launchWebKit } from "./webkit.js";

/** `variable`, of the environment, says where the program is. */
export const browsers = [
  { name: "Chromium", variable: "CHROMIUM", isQuick: true, launch: launchChromium },
  { name: "Firefox", variable: "FIREFOX", launch: launchFirefox },
  { name: "WebKitGTK", variable: "WEBKIT", launch: launchWebKit },
];
