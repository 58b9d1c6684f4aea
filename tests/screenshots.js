// The README's pictures of the demo: on a desktop in light, on a phone in dark.
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { launchChromium, variable } from "./browser/support.js";

/** In bytes, for all of them together. */
const BUDGET = 300_000;

const desktop = { viewport: { width: 1280, height: 800 }, colorScheme: "light" };
const phone = { viewport: { width: 390, height: 844 }, colorScheme: "dark", hasTouch: true };

const pictures = [
  { name: "contacts-desktop", context: desktop, path: "/contacts", steps: openBeside },
  { name: "contacts-phone", context: phone, path: "/contacts?label=VIP", steps: async () => {} },
  { name: "contact-phone", context: phone, path: "/contacts?label=VIP", steps: openContact },
];

async function openBeside(page) {
  await page.getByRole("rowheader").getByRole("link").nth(2).click();
  await page.getByRole("button", { name: "Edit" }).waitFor();
  // Nothing is to look as if the pointer were on it.
  await page.mouse.move(0, 0);
}

async function openContact(page) {
  await page.getByRole("rowheader").getByRole("link").first().click();
  await page.getByRole("button", { name: "Edit" }).waitFor();
}

async function take(browser, { name, context, path, steps }) {
  const tab = await browser.newContext({ ...context, reducedMotion: "reduce" });
  const page = await tab.newPage();
  await page.goto(variable("DEMO") + path);
  await page.getByRole("rowheader").first().waitFor();
  await page.getByText("can be reached").first().waitFor();
  await steps(page);
  const file = join(variable("IMAGES"), `${name}.png`);
  await page.screenshot({ path: file, caret: "hide" });
  await tab.close();
  return (await stat(file)).size;
}

await mkdir(variable("IMAGES"), { recursive: true });
const browser = await launchChromium();
let total = 0;
for (const picture of pictures) {
  const size = await take(browser, picture);
  console.log(`${picture.name}.png ${size} bytes`);
  total += size;
}
await browser.close();
if (total > BUDGET) throw new Error(`the pictures have ${total} bytes together, more than ${BUDGET}`);
