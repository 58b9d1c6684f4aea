import { chromium } from "playwright-core";
import { FAILING_PATH } from "../suite.js";
import { poll } from "./poll.js";

export async function launchChromium(executablePath) {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  return {
    version: browser.version(),
    async visit(url) {
      const page = await browser.newPage();
      const complaints = [];
      page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
      page.on("console", (message) => {
        const isComplaint = ["error", "warning"].includes(message.type());
        if (isComplaint && !isOfFailedCall(message)) complaints.push(`${message.type()}: ${message.text()}`);
      });
      await page.goto(url);
      const results = await poll(() => page.textContent("#results"));
      await page.close();
      return { results, complaints };
    },
    close: () => browser.close(),
  };
}

/** Chromium itself writes a line for every answer of 4xx. */
const isOfFailedCall = (message) =>
  message.text().startsWith("Failed to load resource") && message.location().url.endsWith(FAILING_PATH);
