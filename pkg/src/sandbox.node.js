// One instance for `import` and `require`.
export { createSandbox } from "./sandbox.node.cjs";
