// Where the documents lead, in the repository and in the package.
import assert from "node:assert/strict";
import { access, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { describe, it } from "node:test";
import { documentsOf } from "../support/documents.js";
import { FOLDER } from "../support/package.js";

const repository = process.env.REPOSITORY;
const LINK = /(!?)\[[^\]]*\]\(([^)\s]+)\)/g;
const SOURCE = /(?<![\w./-])(?:[\w-]+\/)*(?:src|tests|examples)\/[\w./-]*\w/g;

for (const [where, root] of Object.entries({ repository, package: FOLDER })) {
  describe(`the documents of the ${where}`, async () => {
    for (const { name, text } of await documentsOf(root)) {
      it(`${name} leads to what is there`, async () => {
        for (const [, image, target] of text.matchAll(LINK)) {
          // Pictures are not packed.
          if (/^https:/.test(target) || (image && root === FOLDER)) continue;
          await leadsSomewhere(root, name, target);
        }
      });
    }
  });
}

describe("the documents", () => {
  it("name only sources that exist", async () => {
    for (const { name, text } of await documentsOf(repository)) {
      for (const [path] of text.matchAll(SOURCE)) {
        await access(join(repository, path)).catch(() => assert.fail(`${name}: ${path}`));
      }
    }
  });

  it("are found from the README, each of them", async () => {
    const texts = new Map((await documentsOf(repository)).map(({ name, text }) => [name, text]));
    const linked = (name) =>
      [...texts.get(name).matchAll(LINK)].map(([, , target]) => posix.join(posix.dirname(name), target));
    const reached = new Set([...linked("README.md"), ...linked("docs/README.md")].map(withoutFragment));
    const pages = [...texts.keys()].filter((name) => name.startsWith("docs/"));
    assert.deepEqual(
      pages.filter((name) => !reached.has(name)),
      [],
    );
  });
});

const withoutFragment = (target) => target.split("#")[0];

async function leadsSomewhere(root, from, target) {
  const [path, fragment] = target.split("#");
  const file = path ? posix.join(posix.dirname(from), path) : from;
  const text = await readFile(join(root, file), "utf8").catch(() => assert.fail(`${from}: ${target}`));
  if (fragment) assert.ok(anchorsOf(text).includes(fragment), `${from}: ${target}`);
}

/** As the places that show Markdown make them of headings. */
function anchorsOf(text) {
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading.toLowerCase());
  return headings.map((heading) => heading.replace(/[^\p{L}\d -]/gu, "").replaceAll(" ", "-"));
}
