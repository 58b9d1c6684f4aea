// WebKit by the W3C's WebDriver protocol, spoken here: GTK's browser needs a display and has no other driver.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { poll } from "./poll.js";

export async function launchWebKit(program) {
  const display = spawn("Xvfb", ["-displayfd", "3", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = await once(display.stdio[3], "data");
  const port = await freePort();
  const driver = spawn(program, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: `:${String(number).trim()}` },
    stdio: "ignore",
  });
  const stop = () => [driver, display].forEach((child) => child.kill());
  process.once("exit", stop);

  const call = protocol(`http://127.0.0.1:${port}`);
  await poll(() => call("GET", "/status").catch(() => undefined));
  const session = await call("POST", "/session", { capabilities: {} });
  const path = `/session/${session.sessionId}`;
  const evaluate = (script) => call("POST", `${path}/execute/sync`, { script, args: [] });
  return {
    version: session.capabilities.browserVersion,
    async visit(url) {
      await call("POST", `${path}/url`, { url });
      const results = await poll(() => evaluate('return document.querySelector("#results").textContent'));
      // The protocol says nothing of the console: the page itself listens.
      return { results, complaints: await evaluate("return globalThis.complaints ?? []") };
    },
    async close() {
      await call("DELETE", path);
      stop();
    },
  };
}

function protocol(address) {
  return async (method, path, body) => {
    const response = await fetch(address + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
}

/** The driver takes no 0 for "any". */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
