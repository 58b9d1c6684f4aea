/** A module of Node's, elsewhere an empty object. Without the bare name `process`, which bundlers polyfill in pages. */
export function fromNode<T>(module: string): Partial<T> {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): Partial<T> | undefined } };
  try {
    return process?.getBuiltinModule?.(module) ?? {};
  } catch {
    // Next.js's edge runtime has one that throws.
    return {};
  }
}
