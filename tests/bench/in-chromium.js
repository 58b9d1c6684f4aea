// Chromium: each task in a page of its own, with nothing in any cache.
import { build } from "esbuild";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launchChromium } from "../browser/support.js";

/** Writes the page and its scripts, a library to a file, into `folder`. */
export async function writePage(folder) {
  await build({
    entryPoints: [join(import.meta.dirname, "page.js")],
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    // Of tasks that only Node is asked for.
    external: ["node:*"],
    outdir: folder,
    logLevel: "error",
  });
  await writeFile(join(folder, "index.html"), '<script type="module" src="page.js"></script>\n');
}

/** The memory of a page after garbage collection: its objects, and the memory outside the heap that they own. */
async function liveBytesOf(page) {
  const session = await page.context().newCDPSession(page);
  return async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send("Runtime.getHeapUsage");
    return usedSize + embedderHeapUsedSize + backingStorageSize;
  };
}

export async function openChromium() {
  const browser = await launchChromium("--js-flags=--expose-gc");
  return {
    name: "Chromium",
    version: browser.version(),
    async run(task, given) {
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        await page.exposeFunction("liveBytes", await liveBytesOf(page));
        await page.goto(given.service.address);
        await page.waitForFunction("globalThis.runTask");
        return await page.evaluate(([task, given]) => globalThis.runTask(task, given), [task, given]);
      } finally {
        await context.close();
      }
    },
    close: () => browser.close(),
  };
}
