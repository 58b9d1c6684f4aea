import { parse } from "./arguments.js";
import { type Command, EXIT, UsageError } from "./command.js";
import { COMMANDS } from "./commands.js";
import { explained } from "./explained.js";
import { helpOf, usage } from "./help.js";
import { Interruption } from "./interruption.js";
import { nearest } from "./nearest.js";
import { Screen } from "./terminal/screen.js";
import { version } from "./version.js";

async function main([name, ...args]: string[]): Promise<number | undefined> {
  if (name === undefined || name === "--help" || name === "-h" || name === "help") return help(args[0], name);
  if (name === "--version" || name === "-V") return printed(`${version()}\n`);
  const command = commandOf(name);
  if (asksForHelp(args)) return printed(helpOf(name, command));
  const { values, operands } = parsed(name, command, args);
  const isQuiet: unknown = values["quiet"];
  const screen = new Screen(isQuiet === true);
  if (command.isServer) return command.run({ values, operands, screen, ...Interruption.none });
  const interruption = new Interruption();
  try {
    return await command.run({ values, operands, screen, ...interruption.call });
  } catch (error) {
    if (interruption.isOn) return interruption.end();
    throw inContext(name, error);
  } finally {
    screen.wipe();
  }
}

function commandOf(name: string): Command {
  if (Object.hasOwn(COMMANDS, name)) return COMMANDS[name]!;
  if (name.startsWith("-")) throw new UsageError("the command comes first, and its options after it");
  const meant = nearest(name, Object.keys(COMMANDS));
  // Repeated only if it looks like a command: it may be a phone number typed in the wrong place.
  const said = /^[a-z-]{1,30}$/i.test(name) ? ` ${name}` : " of that name";
  const hint = meant === undefined ? "; `ip1-contacts --help` lists them" : `; did you mean ${meant}?`;
  throw new UsageError(`there is no command${said}${hint}`);
}

/** Whether `--help` is asked for, even beside mistakes, but not as an operand after `--`. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  const options = end < 0 ? args : args.slice(0, end);
  return options.includes("--help") || options.includes("-h");
}

function parsed(name: string, command: Command, args: readonly string[]) {
  try {
    return parse(args, command.options);
  } catch (error) {
    throw inContext(name, error);
  }
}

/** Adds to a usage error the command's name and a hint at its help. */
function inContext(name: string, error: unknown): unknown {
  if (!(error instanceof UsageError)) return error;
  return new UsageError(`${name}: ${error.message}\n\`ip1-contacts ${name} --help\` says more.`);
}

function help(name: string | undefined, asked: string | undefined): number {
  if (name !== undefined && !name.startsWith("-")) return printed(helpOf(name, commandOf(name)));
  printed(usage(COMMANDS));
  return asked === undefined ? EXIT.wrongUsage : EXIT.done;
}

function printed(text: string): number {
  process.stdout.write(text);
  return EXIT.done;
}

// A reader such as `head` may close the pipe early.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? EXIT.done : EXIT.failed);
});
process.stderr.on("error", () => {});

main(process.argv.slice(2)).then(
  (code) => {
    if (code !== undefined) process.exitCode = code;
  },
  async (error: unknown) => {
    const { message, code } = await explained(error);
    process.stderr.write(`ip1-contacts: ${message}\n`);
    process.exitCode = code;
  },
);
