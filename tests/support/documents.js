// The documents of the project, and the examples in them.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The documents below `root`: the repository, or the package as it is installed. */
export async function documentsOf(root) {
  const isDocument = (name) => name.endsWith(".md");
  const top = (await readdir(root)).filter(isDocument);
  const docs = (await readdir(join(root, "docs"))).filter(isDocument).map((name) => `docs/${name}`);
  return Promise.all([...top, ...docs].map((name) => read(root, name)));
}

async function read(root, name) {
  const text = await readFile(join(root, name), "utf8");
  return { name, text, examples: examplesOf(text) };
}

/** The examples: what language each is in, where it stands, and the file's name where its first line says one. */
function examplesOf(text) {
  const fences = text.matchAll(/^```(\w*)\n(.*?)^```$/gms);
  const examples = [...fences].map(({ 1: language, 2: code, index }) => ({
    language,
    code,
    line: text.slice(0, index).split("\n").length,
    file: /^\/\/ (\S+\.[jt]s)\n/.exec(code)?.[1],
  }));
  const pages = examples.filter(({ language }) => language === "html").map(({ code }) => code);
  return examples.map((example) => ({ ...example, role: roleOf(example, pages) }));
}

/** What an example is run as. */
function roleOf({ language, code, file }, pages) {
  if (!["js", "ts"].includes(language)) return language;
  if (file === "server.js") return "server";
  if (file === "playwright.ts") return "playwright";
  if (file === "queue.ts") return "queue";
  if (pages.some((page) => page.includes(`"${file}"`))) return "script of a page";
  return /^export /m.test(code) ? "handler" : "program";
}

/** The example, changed only to call the sandbox instead of the service. */
export function against(address, code) {
  return code.replaceAll("http://127.0.0.1:8787", address).replaceAll('"from your own proxy"', '"sandbox"');
}
