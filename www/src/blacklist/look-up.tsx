import { useState } from "preact/hooks";
import { Button } from "../parts/button.tsx";
import { Failure } from "../parts/failure.tsx";
import { client } from "../service/connection.ts";
import { orNothing } from "../service/or-nothing.ts";
import { DEFAULT_REGION, msisdnOf, usePhoneCheck } from "../service/phone.ts";
import { saving } from "../service/saving.ts";
import { useLoaded } from "../service/use-loaded.ts";
import { toggleBlock } from "./blocking.ts";
import { notifyFailure } from "../parts/notify-failure.ts";
import { blockedSince } from "./blocked-since.ts";
import { NumberInput } from "./number-input.tsx";
import { words } from "../words/words.ts";

/** Tells of a number whether it is blocked. */
export function LookUp({ onUnblock }: { onUnblock: (msisdn: string) => void }) {
  const [number, setNumber] = useState("");
  const msisdn = msisdnOf(usePhoneCheck(number, DEFAULT_REGION));
  const { value: changes } = saving;
  // After each change it is asked again.
  const answer = useLoaded(
    async (signal) =>
      msisdn === undefined
        ? undefined
        : { entry: await orNothing(client.value.blacklist.get(msisdn, { signal })) },
    [msisdn, changes.state === "saved" ? changes.at : undefined],
  );
  const entry = answer.value?.entry;
  return (
    <div class="look-up">
      <NumberInput
        label={words().blacklist.lookUp}
        value={number}
        onInput={setNumber}
        hint={words().blacklist.lookUpHint}
      />
      <div class="toolbar" role="status">
        {answer.value && !entry && msisdn !== undefined && (
          <>
            <p>{words().blacklist.isNotBlocked(`+${msisdn}`)}</p>
            <Button onClick={() => void toggleBlock(client.value, msisdn, true).catch(notifyFailure)}>
              {words().blacklist.blockIt}
            </Button>
          </>
        )}
        {entry && (
          <>
            <p>
              <strong>{words().blacklist.isBlockedShort(`+${entry.msisdn}`)}</strong>
              {words().blacklist.sinceDay(blockedSince(entry))}
            </p>
            <Button onClick={() => onUnblock(entry.msisdn)}>{words().blacklist.unblock}</Button>
          </>
        )}
      </div>
      {answer.error !== undefined && (
        <Failure what={words().blacklist.notLookedUp} error={answer.error} onRetry={answer.again} />
      )}
    </div>
  );
}
