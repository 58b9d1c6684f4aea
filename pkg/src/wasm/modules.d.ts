// The build replaces these names with the files that carry an entry point's module.
declare module "bundled-text" {
  export const text: string;
}
declare module "bundled.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
declare module "bundled.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}
