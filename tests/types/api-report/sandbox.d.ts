export { createSandbox } from "./sandbox/create.js";
export type { FaultAction, FaultRule, RecordedRequest } from "./sandbox/faults.js";
export type { SandboxOptions } from "./sandbox/options.js";
export type { Sandbox } from "./sandbox/sandbox.js";
