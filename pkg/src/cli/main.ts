import { type Command, UsageError } from "./command.js";
import { sandbox } from "./sandbox.js";

const COMMANDS: Record<string, Command> = { sandbox };

const DONE = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

async function main([name, ...args]: string[]): Promise<number | undefined> {
  if (name === undefined || name === "--help" || name === "-h") {
    process.stdout.write(usage());
    return name === undefined ? WRONG_USAGE : DONE;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError(`there is no command ${JSON.stringify(name)}\n\n${usage()}`);
  return command.run(args);
}

function usage(): string {
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(12)}${summary}\n`);
  return `usage: ip1-contacts <command>\n\n${lines.join("")}\n\`ip1-contacts <command> --help\` says more.\n`;
}

main(process.argv.slice(2)).then(
  (code) => {
    if (code !== undefined) process.exitCode = code;
  },
  (error: Error) => {
    process.stderr.write(`ip1-contacts: ${error.message}\n`);
    process.exitCode = error instanceof UsageError ? WRONG_USAGE : FAILED;
  },
);
