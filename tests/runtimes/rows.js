// The matrix. A project is a folder beside this file, and a fresh installation of the packed package:
//
// * `version`: the npm package whose version the table shows, or in `versionOf` a program that prints it;
// * `prepare`: what builds the project, once;
// * `pages`: the pages for folders that a bundler has filled with scripts only;
// * `isQuick`: it belongs to the half that every change is tested with.
//
// Commands are words with spaces between, and find the project's tools. Each row is one way to run the suite:
//
// * `program` prints the results; `variables` are those of its environment, and SERVICE is the service's address;
// * `page` shows them in a browser: a file below `www`, or a page of the server that `serve` starts;
// * `route` of that server answers with them.

export const projects = [
  {
    folder: "node",
    versionOf: "node --version",
    isQuick: true,
    rows: [
      { name: "Node, `import`", program: "node program.js" },
      { name: "Node, `require`", program: "node program.cjs" },
    ],
  },
  {
    folder: "node-oldest",
    version: "node",
    rows: [
      { name: "Node, the oldest supported, `import`", program: "node program.js" },
      { name: "Node, the oldest supported, `require`", program: "node program.cjs" },
    ],
  },
  {
    folder: "node-newest",
    version: "node",
    rows: [
      { name: "Node, the newest, `import`", program: "node program.js" },
      { name: "Node, the newest, `require`", program: "node program.cjs" },
    ],
  },
  {
    folder: "deno",
    version: "deno",
    isQuick: true,
    rows: [
      { name: "Deno", program: "deno run --allow-env --allow-net --allow-read program.js" },
      {
        name: "Deno, without `--allow-env`",
        program: "deno run --allow-net --allow-read without-env.js SERVICE",
      },
    ],
  },
  {
    folder: "bun",
    version: "bun",
    isQuick: true,
    rows: [
      { name: "Bun, `import`", program: "bun program.js" },
      { name: "Bun, `require`", program: "bun program.cjs" },
    ],
  },
  {
    folder: "workerd",
    version: "miniflare",
    isQuick: true,
    prepare: [
      "esbuild worker.js --bundle --format=esm --conditions=workerd --loader:.wasm=copy --outdir=dist",
    ],
    rows: [{ name: "Cloudflare's workerd (miniflare)", serve: "node serve.js", route: "/" }],
  },
  {
    folder: "jest",
    version: "jest",
    rows: [
      { name: "Jest, node", program: "jest --env=node" },
      { name: "Jest, jsdom", program: "jest --env=./jsdom-with-fetch.js" },
      ...withFakes("Jest, node", "jest --env=node"),
      ...withFakes("Jest, node", "jest --env=node", "legacy"),
      ...withFakes("Jest, jsdom", "jest --env=./jsdom-with-fetch.js"),
    ],
  },
  {
    folder: "vitest",
    version: "vitest",
    rows: [
      { name: "Vitest, node", program: "vitest run --environment=node" },
      { name: "Vitest, jsdom", program: "vitest run --environment=jsdom" },
      { name: "Vitest, happy-dom", program: "vitest run --environment=happy-dom" },
      ...withFakes("Vitest, node", "vitest run --environment=node"),
    ],
  },
  {
    folder: "plain",
    rows: [
      { name: "Module script, import map", www: ".", page: "index.html" },
      { name: "Dedicated worker, module", www: ".", page: "worker.html" },
    ],
  },
  {
    folder: "chromium-oldest",
    prepare: ["esbuild oldest-page.js --bundle --format=esm --outdir=oldest"],
    pages: { oldest: ["index.html"] },
    versionOf: "echo 92",
    rows: [{ name: "Chromium, older than supported", program: "node browse.js" }],
  },
  {
    folder: "vite",
    version: "vite",
    isQuick: true,
    prepare: ["vite build"],
    rows: [
      { name: "Vite, build", www: "dist", page: "index.html" },
      { name: "Vite, build, worker", www: "dist", page: "worker.html" },
      { name: "Vite, dev server", serve: "vite --port 0", page: "index.html" },
      { name: "Vite, dev server, worker", serve: "vite --port 0", page: "worker.html" },
    ],
  },
  {
    folder: "esbuild",
    version: "esbuild",
    isQuick: true,
    prepare: [
      "esbuild page.js zone-page.js --bundle --format=esm --outdir=esm",
      "esbuild page.js worker.js classic-worker-page.js required.cjs --bundle --format=iife --outdir=iife",
    ],
    pages: {
      esm: ["index.html", "zone.html"],
      iife: ["classic.html", "classic-worker.html", "required.html"],
    },
    rows: [
      { name: "esbuild, ESM", www: "esm", page: "index.html" },
      { name: "esbuild, ESM, with zone.js", www: "esm", page: "zone.html" },
      { name: "esbuild, IIFE", www: "iife", page: "classic.html" },
      { name: "esbuild, IIFE, classic worker", www: "iife", page: "classic-worker.html" },
      { name: "esbuild, `require`", www: "iife", page: "required.html" },
    ],
  },
  {
    folder: "webpack",
    version: "webpack",
    prepare: ["webpack"],
    pages: { dist: ["index.html", "worker.html", "required.html"] },
    rows: [
      { name: "webpack", www: "dist", page: "index.html" },
      { name: "webpack, worker", www: "dist", page: "worker.html" },
      { name: "webpack, `require`", www: "dist", page: "required.html" },
    ],
  },
  {
    folder: "rollup",
    version: "rollup",
    prepare: ["rollup page.js --plugin node-resolve --dir dist"],
    pages: { dist: ["index.html"] },
    rows: [{ name: "Rollup", www: "dist", page: "index.html" }],
  },
  {
    folder: "next",
    version: "next",
    prepare: ["next build"],
    rows: [
      { name: "Next.js, server component", serve: "next start --port 0", page: "server" },
      { name: "Next.js, client component", serve: "next start --port 0", page: "client" },
      { name: "Next.js, route handler", serve: "next start --port 0", route: "/route" },
    ],
  },
  {
    folder: "next-edge",
    version: "next",
    prepare: ["next build"],
    rows: [{ name: "Next.js, edge route", serve: "next start --port 0", route: "/edge" }],
  },
  {
    folder: "next-14",
    version: "next",
    prepare: ["next build"],
    rows: [
      { name: "Next.js 14, server component", serve: "next start --port 0", page: "server" },
      { name: "Next.js 14, route handler", serve: "next start --port 0", route: "/route" },
    ],
  },
];

/** The same with fake timers that come before the package, and after it. */
function withFakes(name, program, kind) {
  return ["before", "after"].map((order) => ({
    name: `${name}, ${kind ? `${kind} ` : ""}fake timers ${order} the package`,
    program,
    variables: { FAKE_TIMERS: kind ? `${order} ${kind}` : order },
  }));
}
