// Chromium: each task in a page of its own, with nothing in any cache.
import { build } from "esbuild";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launchChromium } from "../browser/support.js";

/** The folder of the libraries that are measured, as `subjects.js` calls it. */
const PEERS = "./peers";

/** Leaves alone what is loaded when it is asked for. */
const librariesApart = {
  name: "libraries apart",
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`^${PEERS}/`) }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
  },
};

/**
 * Writes the page and its scripts into `folder`. Each library is one file, as a user's bundle would be: what several of
 * them share would be split off otherwise, and be fetched after the file that imports it.
 */
export async function writePage(folder) {
  const options = { bundle: true, minify: true, format: "esm", logLevel: "error" };
  const libraries = await readdir(join(import.meta.dirname, PEERS));
  await build({
    ...options,
    entryPoints: libraries.map((library) => join(import.meta.dirname, PEERS, library)),
    outdir: join(folder, PEERS),
  });
  await build({
    ...options,
    entryPoints: [join(import.meta.dirname, "page.js")],
    splitting: true,
    plugins: [librariesApart],
    // Of tasks that only Node is asked for.
    external: ["node:*"],
    outdir: folder,
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
