// The examples of the documents, as somebody pastes them into a program that the compiler checks strictly: as
// TypeScript, and as JavaScript with its types checked.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { documentsOf } from "../support/documents.js";

const run = promisify(execFile);
const folder = import.meta.dirname;
const examples = join(folder, "examples");

/** Packages that some examples use, and that are not installed here. */
const FRAMEWORKS =
  'declare module "vitest";\ndeclare module "@jest/globals";\ndeclare module "playwright" { export type Page = any; export type Route = any; }\n';

const LANGUAGES = ["js", "ts"];

const OPTIONS = {
  target: "es2022",
  module: "node16",
  lib: ["es2022", "dom", "dom.iterable", "dom.asynciterable"],
  types: ["node"],
  strict: true,
  allowJs: true,
  checkJs: true,
  skipLibCheck: true,
  noEmit: true,
};

/** The programs among a document's examples, each with a name that leads to it. */
function programsOf({ name, examples }) {
  return examples
    .filter(({ language }) => LANGUAGES.includes(language))
    .map(({ language, code, line }) => ({
      place: `${name.replaceAll(/\W/g, "-")}-line-${line}`,
      code,
      isTyped: language === "ts",
    }));
}

/** One that only a module can be, or only a program of `require`. */
const extensionOf = (code) => (code.includes("require(") ? "c" : "m");

describe("the examples of the documents", { timeout: 300_000 }, () => {
  let programs;

  before(async () => {
    programs = (await documentsOf(process.env.REPOSITORY)).flatMap(programsOf);
  });
  after(() => rm(examples, { recursive: true, force: true }));

  /** What the strict compiler says of them, in this language. */
  async function complaintsIn(language, wanted) {
    await rm(examples, { recursive: true, force: true });
    await mkdir(examples);
    for (const { place, code } of wanted) {
      await writeFile(join(examples, `${place}.${extensionOf(code)}${language}`), `${code}\nexport {};\n`);
    }
    await writeFile(join(examples, "frameworks.d.ts"), FRAMEWORKS);
    const project = join(examples, "tsconfig.json");
    await writeFile(project, JSON.stringify({ compilerOptions: OPTIONS }));
    const tsc = join(folder, "node_modules", "typescript", "bin", "tsc");
    const compiled = run(process.execPath, [tsc, "--pretty", "false", "--project", project]);
    const { stdout, message } = await compiled.catch((failure) => failure);
    return stdout || message || "";
  }

  it("are checked by a compiler that would find a mistake", async () => {
    const wrong =
      'import { Ip1 } from "ip1-contacts"; const none: string = process.env.NONE; new Ip1({ tokn: none });';
    const complaints = await complaintsIn("ts", [{ place: "wrong", code: wrong }]);
    assert.match(complaints, /TS2322.*\n.*TS2561|TS2322[^]*tokn/);
  });

  it("are right as TypeScript", async () => {
    assert.ok(programs.length > 40, `${programs.length} programs`);
    assert.equal(await complaintsIn("ts", programs), "");
  });

  it("are right as JavaScript whose types are checked", async () => {
    assert.equal(
      await complaintsIn(
        "js",
        programs.filter(({ isTyped }) => !isTyped),
      ),
      "",
    );
  });
});
