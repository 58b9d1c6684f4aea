import { type SandboxOptions } from "./options.js";
import { type Sandbox } from "./sandbox.js";
/**
 * Makes a sandbox: the service itself, with a database of its own, in this process. No server, no port, nothing to
 * install. The same routes and the same SQLite as the local server's, compiled to WebAssembly; one of its own for each
 * test costs some milliseconds.
 *
 * @throws `Ip1Error` with code `invalid_argument` for options that are not valid, `load_failed` when the
 * WebAssembly module cannot be loaded.
 */
export declare function createSandbox(options?: SandboxOptions): Promise<Sandbox>;
