// Chromium 92, which npm has, with the one thing that the package needs of 96: references among the values of
// WebAssembly. Its driver speaks to no tool of today, so the page brings its results here.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { brotliDecompressSync } from "node:zlib";

const folder = await mkdtemp(join(tmpdir(), "chromium-"));
const program = join(folder, "chromium");
const compressed = await readFile("node_modules/chrome-aws-lambda/bin/chromium.br");
await writeFile(program, brotliDecompressSync(compressed), { mode: 0o755 });

const server = createServer(async (request, response) => {
  if (request.method === "POST") {
    response.end();
    server.emit("results", await text(request));
  } else {
    const { pathname } = new URL(request.url, "http://localhost");
    const type = pathname.endsWith(".js") ? "text/javascript" : "text/html";
    response.setHeader("Content-Type", type);
    response.end(await readFile(join("oldest", pathname)).catch(() => ""));
  }
});
server.listen(0, "127.0.0.1");
await once(server, "listening");

const page = `http://127.0.0.1:${server.address().port}/index.html?service=${process.env.SERVICE}`;
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-zygote", "--single-process"];
const references = "--js-flags=--experimental-wasm-reftypes";
// A headless Chromium without a driver ends at once.
const staying = ["--remote-debugging-port=0", `--user-data-dir=${join(folder, "profile")}`];
const browser = spawn(program, [...flags, references, ...staying, page], { stdio: "ignore" });
const [results] = await once(server, "results");
const ended = once(browser, "exit");
browser.kill("SIGKILL");
await ended;
await rm(folder, { recursive: true, force: true });
console.log("results:", results);
server.close();
server.closeAllConnections();
