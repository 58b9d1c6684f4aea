import { useState } from "preact/hooks";
import { forgetAll } from "../labels/known.tsx";
import { Button } from "../parts/button.tsx";
import { Failure } from "../parts/failure.tsx";
import { TextField } from "../parts/field.tsx";
import { notify } from "../parts/toasts.tsx";
import {
  addressFrom,
  clientFor,
  connect,
  connection,
  isAllowed,
  isRemembered,
  local,
  REAL_SERVICE,
} from "../service/connection.ts";
import { words } from "../words/words.ts";

type Result =
  | { readonly state: "testing" }
  | { readonly state: "works"; readonly elapsedMs: number }
  | { readonly state: "failed"; readonly what: string; readonly error: unknown };

/** The fields for the service's address and the token. */
export function ConnectionForm() {
  const [address, setAddress] = useState(connection.value.address);
  const [token, setToken] = useState(connection.value.token);
  const [isKept, setKept] = useState(isRemembered());
  const [result, setResult] = useState<Result>();
  const entered = { address: addressFrom(address), token: token.trim() };
  const isForbidden = entered.address !== "" && URL.canParse(entered.address) && !isAllowed(entered.address);

  async function test(): Promise<boolean> {
    setResult({ state: "testing" });
    const start = performance.now();
    try {
      await clientFor(entered).contacts.list({ limit: 1 }, { maxRetries: 0 });
      setResult({ state: "works", elapsedMs: Math.round(performance.now() - start) });
      return true;
    } catch (error) {
      setResult({ state: "failed", what: words().connection.doesNotWork, error });
      return false;
    }
  }

  function use() {
    try {
      connect(entered, isKept);
      forgetAll();
      void test().then((works) => works && notify(words().connection.connected(entered.address)));
    } catch (error) {
      setResult({ state: "failed", what: words().connection.cannotBeUsed, error });
    }
  }

  return (
    <form
      class="card-form"
      noValidate
      aria-label={words().connection.service}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isForbidden) use();
      }}
    >
      <TextField
        label={words().connection.address}
        type="url"
        list="known-services"
        spellcheck={false}
        value={address}
        onInput={setAddress}
        error={isForbidden ? words().connection.forbidden(REAL_SERVICE) : undefined}
      />
      <datalist id="known-services">
        <option value={local.address} />
        <option value={REAL_SERVICE} />
      </datalist>
      <TextField
        label={words().connection.token}
        type="password"
        value={token}
        onInput={setToken}
        hint={words().connection.tokenHint}
      />
      <label class="check">
        <input type="checkbox" checked={isKept} onChange={(event) => setKept(event.currentTarget.checked)} />
        {words().connection.remember}
      </label>
      <div class="toolbar">
        <Button type="submit" variant="primary" disabled={isForbidden}>
          {words().connection.connect}
        </Button>
        <Button onClick={test} disabled={isForbidden || result?.state === "testing"}>
          {words().connection.test}
        </Button>
        <p role="status" class="note right">
          {result?.state === "testing" && words().connection.testing}
          {result?.state === "works" && words().connection.works(result.elapsedMs)}
        </p>
      </div>
      {result?.state === "failed" && <Failure what={result.what} error={result.error} />}
    </form>
  );
}
