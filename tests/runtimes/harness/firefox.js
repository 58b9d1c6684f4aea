import puppeteer from "puppeteer-core";
import { poll } from "./poll.js";

export async function launchFirefox(executablePath) {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath });
  return {
    version: (await browser.version()).replace(/^firefox\//i, ""),
    async visit(url) {
      const page = await browser.newPage();
      const complaints = [];
      page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
      page.on("console", (message) => {
        if (["error", "warn"].includes(message.type()))
          complaints.push(`${message.type()}: ${message.text()}`);
      });
      await page.goto(url);
      const results = await poll(() => page.$eval("#results", (element) => element.textContent));
      await page.close();
      return { results, complaints };
    },
    close: () => browser.close(),
  };
}
