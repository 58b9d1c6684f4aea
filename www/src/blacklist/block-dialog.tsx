import { useState } from "preact/hooks";
import type { BlacklistEntry } from "ip1-contacts";
import { AskDialog } from "../parts/ask-dialog.tsx";
import { notify } from "../parts/toasts.tsx";
import { client } from "../service/connection.ts";
import { DEFAULT_REGION, msisdnOf, usePhoneCheck } from "../service/phone.ts";
import { block } from "./blocking.ts";
import { NumberInput } from "./number-input.tsx";

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
    notify(`+${entry.msisdn} is blocked: no messages go to it.`);
    onBlocked(entry);
  }

  return (
    <AskDialog
      title="Block a number"
      submit="Block"
      isReady={msisdn !== undefined}
      onSubmit={send}
      onClose={onClose}
    >
      <NumberInput label="Phone number" value={number} onInput={setNumber} hint="In any spelling." />
    </AskDialog>
  );
}
