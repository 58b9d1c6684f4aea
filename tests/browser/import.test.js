// The README's example for a file input, as it stands there, in Chromium.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { it } from "node:test";
import { launchChromium, startSandbox } from "./support.js";

const packed = dirname(createRequire(import.meta.url).resolve("ip1-contacts/package.json"));

it("the README's page imports a chosen file", { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "ip1-import-page-"));
  const readme = await readFile(join(process.env.REPOSITORY, "README.md"), "utf8");
  const [, example] = /^```html\n(.*?)^```$/ms.exec(readme);
  const page = example
    .replace('"ip1-contacts"', '"./package/index.js"')
    .replace('"ip1-contacts/import"', '"./package/import.js"')
    .replace('"from your own proxy"', '"sandbox"');
  await cp(join(packed, "dist"), join(folder, "package"), { recursive: true });
  await writeFile(join(folder, "index.html"), `<!doctype html><meta charset="utf-8">${page}`);
  const sandbox = await startSandbox("--www", folder);
  const browser = await launchChromium();
  try {
    const tab = await browser.newPage();
    await tab.goto(sandbox.address);
    const buffer = Buffer.from("Mobile;Name\n070-174 06 05;Ada\n12;Bob\n");
    await tab.setInputFiles("input", { name: "contacts.csv", mimeType: "text/csv", buffer });
    await tab.waitForFunction('document.querySelector("output").value === "1 accepted, 1 rejected"');
  } finally {
    await browser.close();
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
