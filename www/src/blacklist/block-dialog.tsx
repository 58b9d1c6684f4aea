import { useState } from "preact/hooks";
import type { BlacklistEntry } from "ip1-contacts";
import { AskDialog } from "../parts/ask-dialog.tsx";
import { notify } from "../parts/toasts.tsx";
import { client } from "../service/connection.ts";
import { DEFAULT_REGION, msisdnOf, usePhoneCheck } from "../service/phone.ts";
import { block } from "./blocking.ts";
import { NumberInput } from "./number-input.tsx";
import { words } from "../words/words.ts";

export interface BlockDialogProps {
  onBlocked: (entry: BlacklistEntry) => void;
  onClose: () => void;
}

/** Asks for a number to block. */
export function BlockDialog({ onBlocked, onClose }: BlockDialogProps) {
  const [number, setNumber] = useState("");
  const msisdn = msisdnOf(usePhoneCheck(number, DEFAULT_REGION));

  async function send() {
    const entry = await block(client.value, msisdn!);
    notify(words().blacklist.isBlocked(`+${entry.msisdn}`));
    onBlocked(entry);
  }

  return (
    <AskDialog
      title={words().blacklist.blockNumber}
      submit={words().blacklist.block}
      isReady={msisdn !== undefined}
      onSubmit={send}
      onClose={onClose}
    >
      <NumberInput
        label={words().blacklist.phoneNumber}
        value={number}
        onInput={setNumber}
        hint={words().blacklist.anySpelling}
      />
    </AskDialog>
  );
}
