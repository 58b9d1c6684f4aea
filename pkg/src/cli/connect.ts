import { readFileSync } from "node:fs";
import type { Ip1 } from "ip1-contacts";
import { UsageError, type Values } from "./command.js";
import type { ACCOUNT_OPTIONS } from "./common-options.js";
import { readInput } from "./terminal/input.js";

/** The default address and token of `ip1-contacts sandbox`. */
const SANDBOX = { baseUrl: "http://127.0.0.1:8787", token: "sandbox" };

/** The client's own default. */
const DEFAULT_BASE_URL = "https://api.ip1sms.com";

type Fetch = typeof globalThis.fetch;

/** A client of the account that the options and the environment name. */
export async function connect(values: Values<typeof ACCOUNT_OPTIONS>, fetch?: Fetch): Promise<Ip1> {
  if (values.sandbox && values["base-url"] !== undefined)
    throw new UsageError("--sandbox and --base-url exclude each other");
  const token = await tokenOf(values);
  const { Ip1, isIp1Error } = await import("ip1-contacts");
  try {
    return new Ip1({
      token,
      baseUrl: given(values),
      insecureHttp: values["insecure-http"],
      headers: { "User-Agent": "ip1-contacts-cli" },
      ...(fetch && { fetch }),
    });
  } catch (error) {
    throw isIp1Error(error) ? new UsageError(inOptions(error.message)) : error;
  }
}

function given(values: Values<typeof ACCOUNT_OPTIONS>): string | undefined {
  return values.sandbox ? SANDBOX.baseUrl : values["base-url"];
}

/** Where the client's service is. */
export function addressOf(values: Values<typeof ACCOUNT_OPTIONS>): string {
  const address = given(values) ?? (process.env["IP1_BASE_URL"] || DEFAULT_BASE_URL);
  return address.replace(/\/+$/, "");
}

async function tokenOf(values: Values<typeof ACCOUNT_OPTIONS>): Promise<string> {
  const file = values["token-file"];
  if (file !== undefined) return inFile(file === "-" ? await readInput() : read(file));
  if (values.sandbox) return SANDBOX.token;
  const token = process.env["IP1_TOKEN"];
  if (token) return token;
  throw new UsageError(
    "there is no token. Set IP1_TOKEN, or name a file that holds it with --token-file; to try things out without an " +
      "account, start `ip1-contacts sandbox` and add --sandbox",
  );
}

function read(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`--token-file: cannot read the file (${code ?? "unknown"})`);
  }
}

/** The token in a file, without the byte order mark and line ends that editors add. */
function inFile(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString("utf8");
  const token = text.replace(/^\ufeff/, "").trim();
  if (token === "") throw new UsageError("--token-file: the file is empty");
  if (/\s/.test(token)) throw new UsageError("--token-file: expected one token and nothing else");
  return token;
}

/** The client's refusal of an option, with the name of the flag. */
function inOptions(message: string): string {
  return message
    .replace("options.token", "the token")
    .replace("options.baseUrl", "--base-url")
    .replace("or with insecureHttp", "or with --insecure-http")
    .replace(", or a function", "");
}
