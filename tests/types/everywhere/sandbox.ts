// A sandbox, as its definitions have it.
import { expectTypeOf } from "expect-type";
import { Ip1 } from "ip1-contacts";
import {
  createSandbox,
  type FaultAction,
  type FaultRule,
  type RecordedRequest,
  type Sandbox,
  type SandboxOptions,
} from "ip1-contacts/sandbox";

expectTypeOf(createSandbox).toEqualTypeOf<(options?: SandboxOptions) => Promise<Sandbox>>();
expectTypeOf<SandboxOptions["seed"]>().toEqualTypeOf<number | undefined>();
expectTypeOf<SandboxOptions["tokens"]>().toEqualTypeOf<readonly string[] | undefined>();
expectTypeOf<SandboxOptions["database"]>().toEqualTypeOf<Uint8Array | undefined>();
expectTypeOf<SandboxOptions["maxLimit"]>().toEqualTypeOf<number | undefined>();
expectTypeOf<SandboxOptions["linkHeader"]>().toEqualTypeOf<boolean | undefined>();
expectTypeOf<SandboxOptions["rateLimit"]>().toEqualTypeOf<string | undefined>();
expectTypeOf<SandboxOptions["importDelayMs"]>().toEqualTypeOf<number | undefined>();
expectTypeOf<Sandbox["setFaults"]>().toEqualTypeOf<(rules: readonly FaultRule[]) => void>();
expectTypeOf<Sandbox["requests"]>().toEqualTypeOf<readonly RecordedRequest[]>();
expectTypeOf<Sandbox["export"]>().toEqualTypeOf<() => Uint8Array>();
expectTypeOf<Sandbox["settled"]>().toEqualTypeOf<() => Promise<void>>();

export async function useSandbox(): Promise<number> {
  const sandbox = await createSandbox({ seed: 3, database: new Uint8Array() });
  const action: FaultAction = { type: "status", status: 503, retryAfter: 1 };
  sandbox.setFaults([{ match: { method: "POST", path: "/v2/*" }, times: 1, action }]);
  // @ts-expect-error There is no such action.
  sandbox.setFaults([{ action: { type: "explode" } }]);
  const client = new Ip1({ token: "sandbox", fetch: sandbox.fetch });
  const { items } = await client.contacts.list();
  sandbox.reset();
  sandbox.close();
  return items.length + sandbox.requests.length;
}
