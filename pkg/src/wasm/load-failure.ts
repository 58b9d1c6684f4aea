/** A module that needs the same features as the package's own: reference types and vectors. */
const PROBE = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 17, 26, 11,
];
/** Why a module could not be loaded, found out by trials, because every engine has its own messages. @internal */
export function loadFailure(): string {
  if (typeof WebAssembly === "undefined") {
    return "there is no WebAssembly here (as in React Native, or in Apple's Lockdown Mode)";
  }
  if (!WebAssembly.validate(Uint8Array.from(PROBE))) {
    return "this engine is too old, its WebAssembly has no vectors (SIMD) or no reference types";
  }
  try {
    // The first eight bytes are an empty module.
    new WebAssembly.Module(Uint8Array.from(PROBE.slice(0, 8)));
  } catch {
    return "WebAssembly must not be compiled here; a content security policy needs 'wasm-unsafe-eval'";
  }
  return "what was found is not the module";
}
