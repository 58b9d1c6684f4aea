// Reads the command line and the environment.
import { Ip1 } from "ip1-contacts";

const USAGE = "usage: conformance [--base-url URL] [--write], with the token in IP1_TOKEN";
const SANDBOX_TOKEN = "sandbox";

/** Why nothing can be checked, in one line. */
export class Unusable extends Error {}

/** Which service, with which token, and whether it may be written to. No `baseUrl` means the sandbox. */
export function settings(words, environment) {
  const { baseUrl, write } = read([...words]);
  if (baseUrl === undefined) {
    if (!environment.SANDBOX) throw new Unusable("set SANDBOX to the sandbox's binary, or give --base-url");
    return { token: SANDBOX_TOKEN, write: true };
  }
  const token = environment.IP1_TOKEN;
  if (!token) throw new Unusable("set IP1_TOKEN to the bearer token for --base-url");
  refuseUnsafe(baseUrl, token);
  return { baseUrl: baseUrl.replace(/\/+$/, ""), token, write };
}

function read(words) {
  const found = { baseUrl: undefined, write: false };
  while (words.length > 0) {
    const word = words.shift();
    if (word === "--write") found.write = true;
    else if (word === "--base-url" && words.length > 0) found.baseUrl = words.shift();
    else if (word.startsWith("--base-url=")) found.baseUrl = word.slice("--base-url=".length);
    else throw new Unusable(USAGE);
  }
  return found;
}

/** The package's own rules, https above all, hold for the requests made beside it too. */
function refuseUnsafe(baseUrl, token) {
  try {
    new Ip1({ baseUrl, token });
  } catch ({ message }) {
    const own = message.replace("options.baseUrl", "--base-url");
    throw new Unusable(
      /^options\.token/.test(own) ? "IP1_TOKEN: expected a token without spaces and quotes" : own,
    );
  }
}
