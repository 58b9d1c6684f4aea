// Whether the package's built files keep to the browsers that the README names. Two more look after the rest: esbuild
// after the syntax (`TARGET` in xtask/src/build.rs), the compiler after methods of the language (`lib` in
// pkg/tsconfig.json).
import compat from "eslint-plugin-compat";

const BROWSERS = ["chrome 96", "firefox 90", "safari 16.4"];

/** What the plugin does not look for: methods that it cannot place without types, and newer ones of older objects. */
const NEWER = [
  ...["throwIfAborted", "getSetCookie", "bytes"].map((property) => ({ property })),
  ...["any", "timeout"].map((property) => ({ object: "AbortSignal", property })),
  { object: "Response", property: "json" },
];

export default [
  { files: ["pkg/dist/*.js", "pkg/dist/*.cjs"] },
  // The command runs in Node alone.
  { ignores: ["pkg/dist/*-inline.js", "pkg/dist/*-base64.cjs", "pkg/dist/cli.cjs"] },
  compat.configs["flat/recommended"],
  {
    settings: { browsers: BROWSERS, lintAllEsApis: true },
    rules: { "no-restricted-properties": ["error", ...NEWER] },
  },
];
