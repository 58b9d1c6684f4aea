// The page that a complete run writes.
import { PLAIN } from "../subjects.js";
import { sections } from "./sections.js";

const LEGEND = `## What the columns are

- \`${PLAIN}\`: what the platform has; nothing is checked or converted.
- \`ip1-contacts\`: this package.
- \`zod\`, \`valibot\`, \`ajv\`: \`fetch\`, \`JSON.parse\`, and a schema that checks and converts what this package checks
  and converts: flags of the metadata become booleans, absent labels an empty list, unknown members stay. What is
  added is checked before it is sent. Ajv checks only; a loop converts. All results were compared and are equal.
- \`ky\`, \`openapi-fetch\`: as their manuals show them. They check and convert nothing of what comes.
- By hand: what a careful team would write instead, some 60 lines: timeouts, retries that do no harm, errors with the
  service's explanation, and pages. It checks and converts nothing of what comes, either.

A cell is the median of the ratios of all rounds, with their quartiles in brackets. \`~\` marks calls whose runs
differ by more than 15 %; what is measured in one run has its quartiles only.

## What the rows are

- GET of one: one contact by its id.
- List of 50, of 1000: one page, as an array. List of 10 000: ten pages of 1000, put into one array.
- One by one: \`for await\` over all contacts, which also drops ids that come twice. Only this package has it; it is
  set against the pages of \`${PLAIN}\`.
- \`meta\`: with the metadata of each phone number, three flags to convert in each.
- Add 1000: one request with 1000 contacts, and the created ones read from the answer (\`sync\`).

## How it was measured

- Mocked fetch: a function in place of \`fetch\` that answers at once with a \`Response\` of bytes recorded from the
  sandbox: the cost of the library alone. HTTP over loopback: the sandbox as a process of its own, built for
  development; most of the time is its own, and the browser's.
- The mock stands in for the global \`fetch\`. Rows and columns with "own \`fetch\`" hand it to the client as its option
  instead: such a \`fetch\` gets a \`Request\`, as \`ky\` and \`openapi-fetch\` make one, too. The others hand over text, of
  which the real \`fetch\` makes a \`Request\` itself. In calls of one contact that is most of the difference.
- Three fresh processes or pages for each row. In each, all subjects are called in turns after 150 ms of warm-up;
  of four samples of a round, of some 5 ms each and after a minor collection of garbage, the best one counts.
  Rounds go on for 0.8 seconds. Subjects are compared within a round.
- Cold start: a fresh process, or a page of a fresh browser context with empty caches; the platform's \`fetch\` has
  been used once before, and has had 200 ms for what it compiles in the background. Node loads the packages as they
  are installed, Chromium one minified file of each over loopback: the download counts for next to nothing here, and
  for much elsewhere (see [size](size.md)).
- Import: a fresh process or page, rounds as above for ten seconds.`;

export const documentOf = ({ date, versions, machine, rows }, reproduced) => `# Benchmarks

<!-- Written by \`cargo xtask bench\`. -->

Measured on ${date.slice(0, 10)}.

- Machine: ${machine}.
- Versions: ${Object.entries(versions)
  .map(([name, version]) => `${name} ${version}`)
  .join(", ")}.
${reproduced ? `- ${reproduced}\n` : ""}
${sections(rows).join("\n\n")}

${LEGEND}
`;
