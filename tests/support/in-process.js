// Sandboxes of the package itself, without a port: from the first one on, `fetch` knows their addresses.
const networkFetch = globalThis.fetch;
const sandboxes = new Map();
let count = 0;

/** Makes a sandbox from the program's flags. */
export async function startInProcess(flags) {
  // Only here: most tests are to see the package without its sandbox.
  const { createSandbox } = await import("ip1-contacts/sandbox");
  const sandbox = await createSandbox(optionsOf(flags));
  const address = `http://sandbox-${++count}.localhost`;
  sandboxes.set(address, sandbox);
  globalThis.fetch = dispatch;
  return {
    address,
    async stop() {
      sandboxes.delete(address);
      sandbox.close();
    },
  };
}

function dispatch(input, init) {
  const url = typeof input === "object" && "url" in input ? input.url : String(input);
  const sandbox = URL.canParse(url) && sandboxes.get(new URL(url).origin);
  return sandbox ? sandbox.fetch(input, init) : networkFetch(input, init);
}

const OPTIONS = {
  "--seed": (value) => ({ seed: Number(value) }),
  "--token": (value) => ({ tokens: [value] }),
  "--max-limit": (value) => ({ maxLimit: Number(value) }),
  "--rate-limit": (value) => ({ rateLimit: value }),
  "--import-delay": (value) => ({ importDelayMs: Number(value) }),
};

function optionsOf(flags) {
  const options = {};
  for (let index = 0; index < flags.length; index++) {
    const flag = flags[index];
    if (flag === "--no-link-header") options.linkHeader = false;
    else if (flag in OPTIONS) Object.assign(options, OPTIONS[flag](flags[++index]));
    else throw new Error(`${flag}: there is nothing like it in process`);
  }
  return options;
}
