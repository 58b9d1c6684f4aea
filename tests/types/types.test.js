// The published definitions: how programs of several kinds compile them, and what is in them.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { promisify } from "node:util";
import * as definitions from "./definitions.js";

const run = promisify(execFile);
const folder = import.meta.dirname;
const dist = join(dirname(createRequire(import.meta.url).resolve("ip1-contacts/package.json")), "dist");
const entries = ["index", "import", "sandbox", "spreadsheet"]
  .flatMap((entry) => [`${entry}.d.ts`, `${entry}.d.cts`])
  .map((name) => join(dist, name));

const compilers = { "TypeScript 5.4": "typescript-5.4", "the newest TypeScript": "typescript" };

/** `.cts` files are for `require`, which a bundler's program does not use. */
const resolutions = {
  node16: { options: { module: "node16", moduleResolution: "node16" }, extensions: ["ts", "cts"] },
  bundler: { options: { module: "esnext", moduleResolution: "bundler" }, extensions: ["ts"] },
};

const platforms = {
  "with DOM": {
    options: { lib: ["es2022", "dom", "dom.iterable"], types: [] },
    folders: ["everywhere", "dom"],
  },
  "with Node's types": { options: { lib: ["es2022"], types: ["node"] }, folders: ["everywhere", "node"] },
  "with neither": { options: { lib: ["es2022"], types: [] }, folders: ["everywhere", "bare"] },
};

describe("the published definitions", { timeout: 300_000 }, () => {
  for (const [compilerName, compiler] of Object.entries(compilers)) {
    for (const [resolutionName, resolution] of Object.entries(resolutions)) {
      for (const [platformName, platform] of Object.entries(platforms)) {
        it(`compile: ${compilerName}, ${resolutionName}, ${platformName}`, async () => {
          const project = join(folder, "tsconfig.case.json");
          await writeFile(project, JSON.stringify(configuration(resolution, platform)));
          assert.equal(await complaintsOf(compiler, project), "");
        });
      }
    }
  }

  it("have no `any`", () => {
    assert.deepEqual(definitions.anyTypes(definitions.read(entries), dist), []);
  });

  it("would not hide an `any` from this search", async () => {
    const loose = join(folder, "loose");
    const file = join(loose, "index.d.ts");
    const lines = (await readFile(file, "utf8")).split("\n");
    const marked = lines.flatMap((line, index) => (line.endsWith("// any") ? [`${file}:${index + 1}`] : []));
    assert.deepEqual(definitions.anyTypes(definitions.read([file]), loose), marked);
  });

  it("have the service's documents from the Rust types, and all of them", () => {
    const read = definitions.read(entries);
    const models = join(dist, "client", "models.d.ts");
    const exported = definitions.exportsOf(read, join(dist, "index.d.ts"));
    const generated = [...definitions.exportsOf(read, models).keys()];
    assert.ok(generated.includes("Contact"));
    assert.deepEqual(
      generated.filter((name) => exported.get(name) !== models),
      [],
    );
  });
});

function configuration({ options, extensions }, platform) {
  return {
    extends: "./tsconfig.json",
    compilerOptions: { ...options, ...platform.options },
    include: platform.folders.flatMap((name) => extensions.map((extension) => `${name}/*.${extension}`)),
  };
}

/** What the compiler finds wrong with the project. */
async function complaintsOf(compiler, project) {
  const tsc = join(folder, "node_modules", compiler, "bin", "tsc");
  const { stdout, message } = await run(process.execPath, [
    tsc,
    "--pretty",
    "false",
    "--project",
    project,
  ]).catch((failure) => failure);
  return stdout || message || "";
}
