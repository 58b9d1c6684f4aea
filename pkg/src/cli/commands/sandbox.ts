import { statSync } from "node:fs";
import type { Sandbox as Module } from "../../wasm/sandbox_bg.js";
import { integer, operands } from "../arguments.js";
import { command, type Options, UsageError, type Values } from "../command.js";

const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Flags {
  port: number;
  host: string;
  database: string | undefined;
  www: string | undefined;
  importDelayMs: number;
  /** The options that the module reads itself, as JSON. */
  service: string;
}

const OPTIONS = {
  port: { type: "string", value: "N", about: "Port to listen on; 0 takes any free one [8787]" },
  host: { type: "string", value: "ADDRESS", about: "Address to listen on [127.0.0.1]" },
  database: { type: "string", value: "FILE", about: "Where the data is kept; made when missing [:memory:]" },
  token: {
    type: "string",
    multiple: true,
    value: "TOKEN",
    about: "Bearer token that is let in [sandbox]",
  },
  seed: { type: "string", value: "N", about: "Sample contacts for a database that has no contacts [0]" },
  www: {
    type: "string",
    value: "DIR",
    about: "Folder whose files are served at /; pages it does not have are its index.html",
  },
  "rate-limit": { type: "string", value: "R/s", about: "Requests per second before 429, such as 5 or 0.5/s" },
  "max-limit": {
    type: "string",
    value: "N",
    about: "Highest page size; a larger limit is cut down to it [1000]",
  },
  "no-link-header": { type: "boolean", about: "Leave out the Link header" },
  "expose-headers": {
    type: "string",
    value: "on|off",
    about: "Whether scripts of other origins may read Link and Retry-After [on]",
  },
  "import-delay": { type: "string", value: "MS", about: "Pause before each background import [0]" },
} as const satisfies Options;

/** The sandbox as an HTTP server. */
export const sandbox = command({
  summary: "a local service with the same API, to try things out and for tests",
  about:
    "The sandbox on this machine: a service with the API's calls over a real database, for trying things out and for " +
    "tests. The first line that it prints is where it listens. Other commands find it with --sandbox.",
  forms: ["[options]"],
  options: OPTIONS,
  isServer: true,
  example: ["with a hundred made-up contacts", "ip1-contacts sandbox --seed 100"],
  async run({ values, operands: given }) {
    operands(given, 0, 0, "options only");
    const flags = flagsOf(values);
    // Loaded here, because no other command needs a server.
    const { newInstance } = await import("../../sandbox/load.js");
    const { Service } = await import("../../sandbox/service.js");
    const { openDatabase } = await import("../database-file.js");
    const { serve } = await import("../sandbox-server.js");
    const { Sandbox } = await newInstance();
    const open = (): Module => {
      if (flags.database === undefined) return Sandbox.inMemory(flags.service);
      const { files, path } = openDatabase(flags.database);
      return Sandbox.inFile(flags.service, files, path);
    };
    await serve(new Service(explaining(open, flags.database), flags.importDelayMs), flags);
    return undefined;
  },
});

function explaining(open: () => Module, database: string | undefined): Module {
  try {
    return open();
  } catch (error) {
    throw explained(error as Error, database);
  }
}

/** The service's refusal of an option, with the name of the flag. */
function explained({ message }: Error, database: string | undefined): Error {
  const rate = /^rateLimit: (.*)$/.exec(message)?.[1];
  if (rate) return new UsageError(`--rate-limit: ${rate}`);
  const token = /^tokens\[\d+\]: (.*)$/.exec(message)?.[1];
  if (token) return new UsageError(`--token: ${token}`);
  return new Error(database === undefined ? message : `cannot open ${database}: ${message}`);
}

function flagsOf(values: Values<typeof OPTIONS>): Flags {
  if (values.www !== undefined && !statSync(values.www, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`--www: ${values.www} is not a folder`);
  }
  const expose = values["expose-headers"] ?? "on";
  if (expose !== "on" && expose !== "off") throw new UsageError("--expose-headers: expected on or off");
  const host = values.host ?? "127.0.0.1";
  const service = {
    tokens: values.token.length > 0 ? values.token : ["sandbox"],
    seed: integer("--seed", values.seed, 0, 1_000_000) ?? 0,
    rateLimit: values["rate-limit"],
    maxLimit: integer("--max-limit", values["max-limit"], 1, 2 ** 32 - 1) ?? 1000,
    linkHeader: !values["no-link-header"],
    exposeHeaders: expose === "on",
    host,
    hasFiles: values.www !== undefined,
  };
  return {
    port: integer("--port", values.port, 0, 65_535) ?? 8787,
    host,
    database: values.database === ":memory:" ? undefined : values.database,
    www: values.www,
    importDelayMs: integer("--import-delay", values["import-delay"], 0, LONGEST_TIMER_MS) ?? 0,
    service: JSON.stringify(service),
  };
}
