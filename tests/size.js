// What a user of the package downloads, against the budget and beside others. Prints tables and writes DOCUMENT.
import { readFile, writeFile } from "node:fs/promises";
import { version as esbuild } from "esbuild";
import { format, resolveConfig } from "prettier";
import { table } from "./bench/report/markdown.js";
import { versions } from "./bench/versions.js";
import { MAIN_ENTRY, PACKAGES, entries, parts, peers } from "./size/entries.js";
import { weigh } from "./size/weigh.js";

const { budget } = JSON.parse(await readFile(new URL("size-budget.json", import.meta.url)));
const SIZES = ["raw", "gzip", "brotli"];

async function weighed(group) {
  const weights = [];
  for (const [name, bytes] of Object.entries(group)) weights.push({ name, ...weigh(await bytes()) });
  return weights;
}

const isOver = ({ name, ...sizes }) =>
  Object.entries(budget[name] ?? {}).some(([size, most]) => sizes[size] > most);

/** Sizes, each with what it may be at most. */
function cells({ name, ...sizes }) {
  const most = (size) => budget[name]?.[size];
  return [
    name,
    ...SIZES.map((size) => (most(size) ? `${sizes[size]} of ${most(size)}` : String(sizes[size]))),
  ];
}

const tableOf = (weights) => table(["", ...SIZES], weights.map(cells));

async function page([own, ofWhat, others]) {
  const names = Object.entries(await versions(PACKAGES)).map(([name, version]) => `${name} ${version}`);
  return `# Size

<!-- Written by \`cargo xtask size\`. -->

What a page downloads, in bytes: a bundle of each entry point by esbuild ${esbuild}, for browsers and minified,
compressed with gzip (9) and brotli (11). Where there is a budget, it stands behind the size; the command fails
above it.

${tableOf(own)}

The main entry point has nothing of the importer; the command fails if it has. What the importer loads later is
in files of its own in every bundle that can be split.

## What each part costs

Bundled and compressed by itself, so that sums differ somewhat from the whole.

${tableOf(ofWhat)}

## What was tried

Effects on the main entry point in bytes of brotli, each beside all that came before it.

| taken                                                                                     |        |
| ----------------------------------------------------------------------------------------- | -----: |
| \`opt-level = "z"\`: lists take up to 3 % longer in Node                                    | −1 080 |
| next to nothing inlined but what reads answers (LLVM's threshold 0 instead of 25)          | −1 210 |
| \`wasm-opt --flatten --rereloop\`, and no list of target features                          |   −460 |
| the text decoded by WebAssembly: 3 ms less of a first call in Chromium                     |   +150 |
| one export for all calls                                                                  | −1 300 |
| plain contacts written in JavaScript: an addition of 1000 takes half as long                |   +400 |
| what few calls have to do in futures and functions of its own                              |   −250 |
| texts, numbers and percent-encoding without \`core::fmt\`                                  |   −510 |
| the standard library's small code, and \`wasm-opt --low-memory-unused\`                   |   −340 |
| instructions apart from their operands: 0.1 ms more of a first call in Chromium           | −2 690 |
| the glue's functions as methods, in the order of the module's imports                     |   −490 |
| a stack of half a megabyte, so that addresses are shorter                                 |   −130 |
| the glue catches exceptions by a closure for each function, and has nothing that is never called: 2 µs less of a GET in Node | −240 |
| the facade names calls by numbers | −90 |
| a request made with its body at once; arguments, bodies and JSON each read or written at one place | −960 |
| texts split and joined without the standard library | −390 |
| patterns of Unicode's categories made when they are needed: about 1 ms less of a first call | +90 |

| not taken                                                                                 | because                                                                  |
| ----------------------------------------------------------------------------------------- | ------------------------------------------------------------------------ |
| other digits for the bytes of the module: by frequency, shifted, exclusive-or              | +350 to +3 700: the bytes' own order compresses best                      |
| \`wasm-opt -Oz\`, \`-O3\`, \`-O4\`, \`--merge-similar-functions\`, \`--reorder-functions\`    | smaller by up to 2 KB, and larger by up to 500 bytes once it is compressed |
| a threshold of −30 for inlining                                                           | +6 100                                                                   |
| LLVM's jump threading off                                                                 | +1 000                                                                   |
| \`wasm-opt --gufa\`, \`--const-hoisting\`, \`--code-folding\`, other sizes of functions to inline; no loop strength reduction, \`-Zinline-mir=no\`, \`-Zmerge-functions\` | between −60 and +200: what the compression of the same code varies by |
| opcodes in several lists by what stands before them, locals as differences                | +1 600 to +4 400: brotli sees what comes one after the other              |
| a list of operands for each opcode, their later bytes apart                               | −60 to +400                                                              |
| \`-Zfmt-debug=none\`, \`-Zlocation-detail=none\`                                           | no effect: nothing is left of either                                      |
| requests without gloo-net's builder, the last user of \`core::fmt\`                        | it builds what a caller's own \`fetch\` gets                              |
| small functions inlined into all their callers: 167 for a first call to compile instead of 228 | +540, and no faster: what counts is how much there is to compile |
| attempts and requests in TypeScript                                                       | they are what the core is for                                             |

The same for \`ip1-contacts/import\`; times are of 100 000 rows of CSV made into chunks, in Node.

| taken                                                                                      |        |
| ------------------------------------------------------------------------------------------ | -----: |
| \`parsePhoneNumber\` in a module of its own: an import reads digits only                    | −4 790 |
| the whole module says why a source or an option is refused                                   | −3 870 |
| the standard library with \`opt-level = "s"\`, and \`wasm-opt\` as in the core              |   −400 |
| loops not unrolled in part (LLVM's threshold 0): 3 % faster                                  | −1 320 |
| nothing of \`core::fmt\`, and no \`str::contains\`                                         | −1 810 |
| the account of a sync comes with the sync                                                    |   −250 |
| what unpacks the tables of phone numbers is not copied to all places that call it            |   −700 |
| others have their turn by tasks instead of timers: 3 ms less                                 |    +90 |
| quoted cells and names of members in one go: up to 5 % faster, with duplicates 8 %           |    +90 |
| tables of phone numbers of its own, which say what is valid, and nothing of types and regions | −5 070 |
| these tables in bytes of six bits, which are packed better than those of eight               |   −920 |
| chunks as lists of numbers, and the options with the import: two classes, eight exports fewer |   −590 |
| UTF-16, and the search for the encoding of what is neither, each compiled once              |   −480 |
| the words of headings in one text for each property                                          |   −470 |
| a stack of half a megabyte and \`wasm-opt --low-memory-unused\`, as in the core               |   −390 |
| names of options are checked by the facade alone                                             |   −180 |

| not taken                                                                                 | because                                                      |
| ----------------------------------------------------------------------------------------- | ------------------------------------------------------------ |
| \`opt-level = "s"\` for the importer's own code, \`"z"\` for it                           | −2 420, and 13 % slower; −5 880, and 55 % slower             |
| \`opt-level = 2\` for phone numbers                                                       | −680, and 6 % slower                                         |
| a threshold of 10 for inlining                                                             | −250, and 5 % slower                                         |
| no vectors but our own (\`-Cno-vectorize-loops\`)                                         | no effect: there are none                                    |
| \`optimize(size)\` for 190 functions that do not run for each row | −1 160: next to nothing for each of them |
| \`wasm-opt\` without \`--flatten --rereloop\` | −230, and 4 % slower |
| the look at a table beforehand, resuming, or encodings other than UTF-8 only in the whole module | −500 to −1 200 each, and 125 KB more for whoever needs one |
| three contexts instead of one for each bit of the tables | −220 to −320, with twice the code |

## Beside others

Measured the same way. None of them does the same: ky, axios and openapi-fetch check nothing of what comes;
supabase-js and openai are clients of other services. ${names.join(", ")}.

${tableOf(others)}
`;
}

if (new TextDecoder().decode(await entries[MAIN_ENTRY]()).includes("importer_")) {
  throw new Error("the importer has got into the bundle of the main entry point");
}
const weights = [await weighed(entries), await weighed(parts), await weighed(peers)];
const options = { ...(await resolveConfig(import.meta.filename)), parser: "markdown" };
const text = await format(await page(weights), options);
console.log(text);
if (process.env.DOCUMENT) await writeFile(process.env.DOCUMENT, text);
process.exitCode = weights[0].some(isOver) ? 1 : 0;
