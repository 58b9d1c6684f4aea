import { operands } from "../arguments.js";
import { CHECKS } from "../check/checks.js";
import { type Finding, type Session, type Verdict } from "../check/finding.js";
import { Watch } from "../check/watch.js";
import { command, EXIT } from "../command.js";
import { DATA_OPTIONS } from "../common-options.js";
import { addressOf, connect } from "../connect.js";
import { printJson } from "../output.js";
import { counted } from "../terminal/counts.js";
import type { Screen } from "../terminal/screen.js";
import { cut, padded, widthOf } from "../terminal/width.js";

const MARKS = { holds: "✓", differs: "≠", untold: "–", fails: "✗" } as const satisfies Record<
  Verdict,
  string
>;
const COLOURS = { holds: "green", differs: "yellow", untold: "dim", fails: "red" } as const;
const MARGIN = Math.max(...CHECKS.map(({ about }) => widthOf(about)));

/** `ip1-contacts check`. */
export const check = command({
  summary: "whether token and network are right, and the service as expected",
  about:
    "Looks whether token, address and network are right, and whether the service does what its documentation says, as " +
    "this package reads it. Only reads, and prints nothing personal.\n" +
    "  ✓ it does    ≠ it does not, and the package copes\n" +
    "  ✗ nothing works    – too few contacts to tell",
  forms: ["[options]"],
  options: DATA_OPTIONS,
  example: ["before anything else", "ip1-contacts check"],
  async run({ values, operands: given, screen, signal }) {
    operands(given, 0, 0, "options only");
    const watch = new Watch();
    const client = await connect(values, watch.fetch);
    const session = { client, watch, baseUrl: addressOf(values), signal };
    const counts = { holds: 0, differs: 0, untold: 0, fails: 0 };
    for (const { about, ask } of CHECKS) {
      screen.showLine(cut(`  ${about}`, screen.messageWidth - 1));
      const finding = await outcome(ask, session);
      counts[finding.verdict]++;
      if (values.json) await printJson(screen, { about, ...finding });
      else await screen.print(lineOf(screen, about, finding));
      if (finding.verdict === "fails") return EXIT.failed;
    }
    screen.say(conclusion(counts.differs, counts.untold));
    return EXIT.done;
  },
});

/** Runs a check. If it throws, that is its finding. */
async function outcome(ask: (session: Session) => Promise<Finding>, session: Session): Promise<Finding> {
  const { isIp1Error } = await import("ip1-contacts");
  try {
    return await ask(session);
  } catch (error) {
    if (!isIp1Error(error)) throw error;
    const isGone = ["network", "timeout", "unauthorized", "rate_limited"].includes(error.code);
    return { verdict: isGone ? "fails" : "differs", found: error.message };
  }
}

function lineOf(screen: Screen, about: string, { verdict, found }: Finding): string {
  const mark = screen.styled(COLOURS[verdict], MARKS[verdict]);
  const room = screen.isTerminal ? screen.width - 2 : Infinity;
  return `${mark} ${cut(`${padded(about, MARGIN)}  ${found}`, room)}\n`;
}

function conclusion(differing: number, untold: number): string {
  const main =
    differing === 0
      ? "All is as the documentation says"
      : `${counted(differing, "thing is", "things are")} other than the documentation says; the package copes`;
  return untold === 0 ? `${main}.` : `${main}. ${untold} could not be told from the contacts that are there.`;
}
