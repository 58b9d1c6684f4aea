// What the tests in browsers share: the browser and the sandbox.
import { chromium } from "playwright-core";

export { startSandbox } from "../support/sandbox.js";

/** In milliseconds: what has not happened then never will. No test is about how long something takes. */
export const NEVER = Number(process.env.NEVER ?? 120_000);

export function launchChromium(...flags) {
  return chromium.launch({
    executablePath: variable("CHROMIUM"),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      ...flags,
    ],
  });
}

/** What a test is told from outside. */
export function variable(name) {
  const value = process.env[name];
  if (!value) throw new Error(`set ${name}`);
  return value;
}
