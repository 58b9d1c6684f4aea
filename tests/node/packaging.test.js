// What is in the package that npm publishes.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { promisify } from "node:util";

const run = promisify(execFile);
const repository = process.env.REPOSITORY;

/** The same module, with the size of each function in four bytes, as the decoder of the text writes it. */
function withLongSizes(wasm) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const short = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...short(value >> 7)]);
  const long = (value) => [value | 0x80, (value >> 7) | 0x80, (value >> 14) | 0x80, 0];
  for (;;) {
    const start = at;
    const id = wasm[at++];
    const end = number() + at;
    if (id === CODE) {
      const count = number();
      const functions = Array.from({ length: count }, () => {
        const size = number();
        at += size;
        return Buffer.concat([Buffer.from(long(size)), wasm.subarray(at - size, at)]);
      });
      const section = Buffer.concat([Buffer.from(short(count)), ...functions]);
      const header = Buffer.from([CODE, ...short(section.length)]);
      return Buffer.concat([wasm.subarray(0, start), header, section, wasm.subarray(end)]);
    }
    at = end;
  }
}

/** The section of a module that holds its functions. */
const CODE = 10;

describe("the package", { skip: !repository && "set REPOSITORY" }, () => {
  const contents = new Map();
  let manifest;

  before(async () => {
    const source = join(repository, "pkg");
    const options = { cwd: source, maxBuffer: 1 << 24 };
    const { stdout } = await run("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], options);
    for (const { path } of JSON.parse(stdout)[0].files)
      contents.set(path, await readFile(join(source, path)));
    manifest = JSON.parse(contents.get("package.json"));
  });

  const paths = () => [...contents.keys()];

  it("has the built files, licences and documents, and nothing else", () => {
    const top = /(package\.json|(README|CHANGELOG|SECURITY|THIRD_PARTY_LICENSES)\.md|LICENSE-(MIT|APACHE))/;
    const below =
      /(docs\/[\w-]+\.md|dist\/(sbom\.cdx\.json|[\w.-]+\.(js|cjs|wasm)|(\w+\/)?[\w.-]+\.(d\.ts|d\.cts)))/;
    const expected = new RegExp(`^(${top.source}|${below.source})$`);
    assert.deepEqual(
      paths().filter((path) => !expected.test(path)),
      [],
    );
    assert.ok(paths().includes("LICENSE-MIT") && paths().includes("LICENSE-APACHE"));
    assert.ok(contents.get("README.md").length > 500, "a readme");
  });

  it("has every file its manifest names", () => {
    const named = JSON.stringify([
      manifest.exports,
      manifest.bin,
      manifest.main,
      manifest.module,
      manifest.types,
    ]).match(/\.\/[^"*]+/g);
    const targets = named.filter((path) => path.startsWith("./dist/") || path === "./package.json");
    for (const path of targets) assert.ok(contents.has(path.slice(2)), path);
  });

  it("has no dependencies and runs nothing when it is installed", () => {
    for (const name of ["dependencies", "peerDependencies", "optionalDependencies", "bundledDependencies"]) {
      assert.equal(manifest[name], undefined, name);
    }
    const hooks = Object.keys(manifest.scripts ?? {}).filter((name) => /install|prepare/.test(name));
    assert.deepEqual(hooks, []);
    assert.deepEqual(
      [manifest.type, manifest.sideEffects, manifest.license],
      ["module", false, "MIT OR Apache-2.0"],
    );
  });

  it("says what is compiled into it, and under which licences", () => {
    const sbom = JSON.parse(contents.get("dist/sbom.cdx.json"));
    assert.deepEqual([sbom.bomFormat, sbom.metadata.component.version], ["CycloneDX", manifest.version]);
    const licences = contents.get("THIRD_PARTY_LICENSES.md").toString();
    for (const { name, version, licenses } of sbom.components) {
      const line = `| ${name} | ${version} | ${licenses[0].expression} |`;
      assert.ok(licences.includes(line), line);
    }
    const names = sbom.components.map(({ name }) => name);
    for (const name of ["serde_json", "wasm-bindgen", "libphonenumber, its metadata"])
      assert.ok(names.includes(name), name);
    // Of every crate under the MIT licence, the notice of its authors.
    const withNotice = [...licences.matchAll(/^\| (\S+) \| .* \| MIT(?:, .*)? \|$/gm)].map(
      ([, name]) => name,
    );
    const noticed = [...licences.matchAll(/^### (.*)$/gm)].flatMap(([, names]) => names.split(", "));
    assert.deepEqual(
      [...new Set(withNotice)].filter((name) => !noticed.includes(name)),
      [],
    );
    assert.ok(withNotice.length > 20);
  });

  it("tells nothing about the machine it was built on", () => {
    const tells = [repository, homedir(), "/.cargo/", "/home/", "/Users/", "C:\\\\Users", `${tmpdir()}/`];
    for (const [path, content] of contents) {
      for (const tell of tells.filter((tell) => tell.length > 1)) {
        const position = content.indexOf(tell);
        const around = content.subarray(Math.max(0, position - 40), position + 60).toString("latin1");
        assert.equal(position, -1, `${path}: ${around}`);
      }
    }
  });

  it("has the same module in each of its encodings", async () => {
    const wasm = contents.get("dist/core_bg.wasm");
    const base64 = contents
      .get("dist/core-base64.cjs")
      .toString()
      .match(/"(.*)"/)[1];
    assert.ok(Buffer.from(base64, "base64").equals(wasm));
    const text = contents
      .get("dist/core-inline.js")
      .toString()
      .match(/"(.*)"/)[1];
    assert.match(text, /^[!#-[\]-~]+$/, "no minifier has to escape it");
  });

  it("decodes the text of each module to the same module", async () => {
    const entry = contents.get("dist/index.js").toString();
    const decoder = await WebAssembly.instantiate(Buffer.from(entry.match(/DECODER = "(.*)"/)[1], "base64"));
    const { m: memory, d: decode } = decoder.instance.exports;
    for (const name of ["core", "import", "import-whole", "spreadsheet", "sandbox"]) {
      const text = contents
        .get(`dist/${name}-inline.js`)
        .toString()
        .match(/"(.*)"/)[1];
      const missing = text.length * 2 - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / 65_536));
      new TextEncoder().encodeInto(text, new Uint8Array(memory.buffer));
      const decoded = Buffer.from(memory.buffer.slice(text.length, decode(text.length)));
      assert.ok(withLongSizes(contents.get(`dist/${name}_bg.wasm`)).equals(decoded), name);
    }
  });

  it("has no source maps", () => {
    for (const [path, content] of contents) {
      assert.ok(!path.endsWith(".map"), path);
      assert.equal(content.indexOf("sourceMappingURL"), -1, path);
    }
  });

  it("has no work at the top of its modules", () => {
    const modules = paths().filter((path) => /\.c?js$/.test(path));
    for (const path of modules)
      assert.doesNotMatch(contents.get(path).toString(), /^await |^const .* = await /m, path);
  });
});
