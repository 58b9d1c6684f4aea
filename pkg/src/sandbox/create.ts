import { refusedAs } from "../common/refusal.js";
import type { Sandbox as Module } from "../wasm/sandbox_bg.js";
import { newInstance, type Instance } from "./load.js";
import { settingsOf, type SandboxOptions, type Settings } from "./options.js";
import { sandboxOf, type Sandbox } from "./sandbox.js";
import { Service } from "./service.js";

/**
 * Makes a sandbox: the service itself, with a database of its own, in this process. No server, no port, nothing to
 * install. The same routes and the same SQLite as the local server's, compiled to WebAssembly; one of its own for each
 * test costs some milliseconds.
 *
 * @throws `Ip1Error` with code `invalid_argument` for options that are not valid, `load_failed` when the
 * WebAssembly module cannot be loaded.
 */
export async function createSandbox(options?: SandboxOptions): Promise<Sandbox> {
  const settings = settingsOf(options);
  const instance = await newInstance();
  return sandboxOf(new Service(moduleOf(instance, settings), settings.importDelayMs));
}

function moduleOf({ Sandbox }: Instance, { service, database }: Settings): Module {
  try {
    return Sandbox.inMemory(service, database);
  } catch (error) {
    // The module checks what the facade does not.
    const { message } = error as Error;
    const token = /^tokens(\[\d+\]): /.exec(message);
    // The message does not repeat the token: it may be a real one.
    if (token) throw refusedAs(`options.tokens${token[1]}`, "visible ASCII characters", "another string");
    const rate = /^rateLimit: expected (.*)$/.exec(message);
    if (rate) throw refusedAs("options.rateLimit", rate[1]!, "another string");
    if (database) throw refusedAs("options.database", "the bytes of a database of the sandbox", message);
    throw error;
  }
}
