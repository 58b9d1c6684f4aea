import { useEffect, useRef, useState } from "preact/hooks";
import { AskDialog } from "../parts/ask-dialog.tsx";
import { Field } from "../parts/field.tsx";
import { Progress } from "../parts/progress.tsx";
import { client } from "../service/connection.ts";
import { blockAll, toggleBlock } from "./blocking.ts";
import { useNumbers } from "./use-numbers.ts";
import { words } from "../words/words.ts";

export interface BlockDialogProps {
  onClose: () => void;
}

/** Asks for a number to block, or for many. */
export function BlockDialog({ onClose }: BlockDialogProps) {
  const [text, setText] = useState("");
  const [done, setDone] = useState<number>();
  const { msisdns = [], wrong = [] } = useNumbers(text) ?? {};
  const call = useRef(new AbortController());
  useEffect(() => () => call.current.abort(), []);

  async function send() {
    const [only, ...others] = msisdns;
    if (others.length === 0) return toggleBlock(client.value, only!, true);
    return blockAll(client.value, msisdns, setDone, call.current.signal);
  }

  const { notANumber, notNumbers, willBeBlocked, anySpelling, progress } = words().blacklist;
  const isAllWrong = wrong.length > 0 && msisdns.length === 0;
  return (
    <AskDialog
      title={words().blacklist.blockNumbers}
      submit={words().blacklist.blockMany(msisdns.length)}
      isReady={msisdns.length > 0}
      onSubmit={send}
      onClose={onClose}
    >
      <Field
        label={words().blacklist.phoneNumbers}
        error={isAllWrong ? notANumber : undefined}
        hint={
          <>
            {msisdns.length === 0 ? anySpelling : willBeBlocked(msisdns)}
            {wrong.length > 0 && <p class="note wrong">{notNumbers(wrong)}</p>}
          </>
        }
      >
        {(control) => (
          <textarea
            {...control}
            rows={4}
            inputMode="tel"
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        )}
      </Field>
      {done !== undefined && (
        <Progress label={progress(done, msisdns.length)} value={done / msisdns.length} />
      )}
    </AskDialog>
  );
}
