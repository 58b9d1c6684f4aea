import type { Command, Options } from "./command.js";
import { ACCOUNT_OPTIONS, COMMON_OPTIONS } from "./common-options.js";

const WIDTH = 80;
/** Where the explanation of an option begins. */
const MARGIN = 28;

/** What the program is, and its commands. */
export function usage(commands: Readonly<Record<string, Command>>): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length)) + 3;
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}${summary}\n`);
  return (
    `usage: ip1-contacts <command> [options]\n\nContacts at iP.1, from the command line.\n\n${lines.join("")}\n` +
    wrapped(
      "The account's token is taken from IP1_TOKEN, or from the file that --token-file names. To try things out " +
        "without an account, start `ip1-contacts sandbox --seed 100` and add --sandbox to any other command.",
    ) +
    "\n`ip1-contacts <command> --help` says more.\n"
  );
}

/** All of one command. */
export function helpOf(name: string, command: Command): string {
  const { summary, about, forms, options, example } = command;
  const usages = forms.map((form, index) =>
    `${index === 0 ? "usage:" : "      "} ip1-contacts ${name} ${form}`.trimEnd(),
  );
  const [does, line] = example;
  const own = Object.entries(options).filter(([option]) => !(option in COMMON_OPTIONS));
  const account = Object.entries(options).filter(([option]) => option in ACCOUNT_OPTIONS);
  const output = Object.entries(options).filter(
    ([option]) => option in COMMON_OPTIONS && !(option in ACCOUNT_OPTIONS),
  );
  const sections = [
    `${usages.join("\n")}\n`,
    wrapped(about === undefined ? `${summary[0]!.toUpperCase()}${summary.slice(1)}.` : about),
    optionLines(Object.fromEntries(own)),
    account.length > 0 ? `Account:\n${optionLines(Object.fromEntries(account))}` : "",
    `Output:\n${optionLines(Object.fromEntries([...output, ["help", { type: "boolean", about: "This text" }]]))}`,
    `Example, ${does}:\n\n  ${line}\n`,
  ];
  return sections.filter((section) => section !== "").join("\n");
}

function optionLines(options: Options): string {
  return Object.entries(options)
    .map(([name, { value, multiple, about }]) => {
      const head = `  --${name}${value === undefined ? "" : ` ${value}`}${multiple ? " …" : ""}`;
      const text = wrapped(about, WIDTH - MARGIN)
        .trimEnd()
        .split("\n");
      const first = head.length + 2 > MARGIN ? `${head}\n${" ".repeat(MARGIN)}` : head.padEnd(MARGIN);
      return `${first}${text.join(`\n${" ".repeat(MARGIN)}`)}\n`;
    })
    .join("");
}

/** Paragraphs no wider than the page. Lines that begin with a blank stay as they are. */
function wrapped(text: string, width = WIDTH): string {
  return text
    .trim()
    .split("\n")
    .map((paragraph) => (paragraph.startsWith(" ") ? `${paragraph}\n` : filled(paragraph, width)))
    .join("");
}

function filled(paragraph: string, width: number): string {
  let text = "";
  let line = "";
  for (const word of paragraph.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      text += `${line}\n`;
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  return `${text}${line}\n`;
}
