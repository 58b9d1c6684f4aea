/** What Node's module has. Not by the bare name `process`, for which bundlers put a substitute into pages. */
export function fromNode<T>(module: string): Partial<T> {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): Partial<T> | undefined } };
  try {
    return process?.getBuiltinModule?.(module) ?? {};
  } catch {
    // Next.js at the edge has one that throws.
    return {};
  }
}
