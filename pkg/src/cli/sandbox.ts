import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { newInstance } from "../sandbox/load.js";
import { Service } from "../sandbox/service.js";
import type { Sandbox as Module } from "../wasm/sandbox_bg.js";
import { type Command, UsageError } from "./command.js";
import { openDatabase } from "./database-file.js";
import { serve } from "./sandbox-server.js";

const HELP = `usage: ip1-contacts sandbox [options]

The sandbox on this machine: a service with the API's calls over a real database, for trying things out and for tests.

  --port N               Port to listen on; 0 takes any free one [8787]
  --host ADDRESS         Address to listen on [127.0.0.1]
  --database FILE        Where the data is kept; made when missing [:memory:]
  --token TOKEN          Bearer token that is let in; may be repeated [sandbox]
  --seed N               Sample contacts for a database that has no contacts [0]
  --www DIR              Folder whose files are served at /; pages it does not have are its index.html
  --rate-limit R/s       Requests per second before 429, such as 5 or 0.5/s
  --max-limit N          Highest page size; a larger limit is cut down to it [1000]
  --no-link-header       Leave out the Link header
  --expose-headers on|off  Whether scripts of other origins may read Link and Retry-After [on]
  --import-delay MS      Pause before each background import [0]

Example, and then new Ip1({ token: "sandbox", baseUrl: "http://127.0.0.1:8787" }):

  ip1-contacts sandbox --seed 100
`;

const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Flags {
  port: number;
  host: string;
  database: string | undefined;
  www: string | undefined;
  importDelayMs: number;
  /** What the service reads by itself: JSON. */
  service: string;
}

/** The sandbox as an HTTP server. */
export const sandbox: Command = {
  summary: "a local service with the same API, for trying things out and for tests",
  async run(args) {
    const flags = flagsOf(args);
    if (!flags) {
      process.stdout.write(HELP);
      return 0;
    }
    const { Sandbox } = await newInstance();
    const service = new Service(moduleOf(Sandbox, flags), flags.importDelayMs);
    await serve(service, flags);
    return undefined;
  },
};

function moduleOf(Sandbox: Awaited<ReturnType<typeof newInstance>>["Sandbox"], flags: Flags): Module {
  try {
    if (flags.database === undefined) return Sandbox.inMemory(flags.service);
    const { files, path } = openDatabase(flags.database);
    return Sandbox.inFile(flags.service, files, path);
  } catch (error) {
    throw explained(error as Error, flags.database);
  }
}

/** What the service found wrong, by the flag's name. */
function explained({ message }: Error, database: string | undefined): Error {
  const rate = /^rateLimit: (.*)$/.exec(message)?.[1];
  if (rate) return new UsageError(`--rate-limit: ${rate}`);
  const token = /^tokens\[\d+\]: (.*)$/.exec(message)?.[1];
  if (token) return new UsageError(`--token: ${token}`);
  return new Error(database === undefined ? message : `cannot open ${database}: ${message}`);
}

/** The flags, or nothing when help is asked for. */
function flagsOf(args: string[]): Flags | undefined {
  const { values } = parsed(args);
  if (values.help) return undefined;
  if (values.www !== undefined && !statSync(values.www, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`--www: ${values.www} is not a folder`);
  }
  const expose = values["expose-headers"];
  if (expose !== "on" && expose !== "off") throw new UsageError("--expose-headers: expected on or off");
  const service = {
    tokens: values.token,
    seed: integer("--seed", values.seed, 0, 1_000_000),
    rateLimit: values["rate-limit"],
    maxLimit: integer("--max-limit", values["max-limit"], 1, 2 ** 32 - 1),
    linkHeader: !values["no-link-header"],
    exposeHeaders: expose === "on",
    host: values.host,
    hasFiles: values.www !== undefined,
  };
  return {
    port: integer("--port", values.port, 0, 65_535),
    host: values.host,
    database: values.database === ":memory:" ? undefined : values.database,
    www: values.www,
    importDelayMs: integer("--import-delay", values["import-delay"], 0, LONGEST_TIMER_MS),
    service: JSON.stringify(service),
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: "string", default: "8787" },
        host: { type: "string", default: "127.0.0.1" },
        database: { type: "string", default: ":memory:" },
        token: { type: "string", multiple: true, default: ["sandbox"] },
        seed: { type: "string", default: "0" },
        www: { type: "string" },
        "rate-limit": { type: "string" },
        "max-limit": { type: "string", default: "1000" },
        "no-link-header": { type: "boolean", default: false },
        "expose-headers": { type: "string", default: "on" },
        "import-delay": { type: "string", default: "0" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${HELP}`, { cause: error });
  }
}

function integer(flag: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(value >= min && value <= max))
    throw new UsageError(`${flag}: expected an integer from ${min} to ${max}`);
  return value;
}
