// One instance and one set of classes for `import` and `require`.
export { Ip1, Ip1Error, isIp1Error, preload } from "./index.node.cjs";
