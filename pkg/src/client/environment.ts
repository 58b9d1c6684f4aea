interface Platform {
  Deno?: {
    permissions: { querySync(permission: { name: "env"; variable: string }): { state: string } };
    env: { get(name: string): string | undefined };
  };
  process?: { env?: Record<string, string | undefined> };
}

/**
 * A variable of the environment, if there is one; an empty or blank value counts as none. Never read as
 * `process.env.NAME`, because bundlers would write its value, a token, into a page.
 *
 * @internal
 */
export function environment(name: string): string | undefined {
  try {
    const { Deno, process } = globalThis as Platform;
    if (Deno === undefined) return textOf(process?.env?.[name]);
    // Without permission, reading it would make Deno prompt the user.
    const { state } = Deno.permissions.querySync({ name: "env", variable: name });
    return state === "granted" ? textOf(Deno.env.get(name)) : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}
