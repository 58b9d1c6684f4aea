import { useState } from "preact/hooks";
import type { BlacklistEntry } from "ip1-contacts";
import { AskDialog } from "../parts/ask-dialog.tsx";
import { notify } from "../parts/toasts.tsx";
import { client } from "../service/connection.ts";
import { DEFAULT_REGION, msisdnOf, usePhoneCheck } from "../service/phone.ts";
import { saved } from "../service/saving.ts";
import { NumberInput } from "./number-input.tsx";

export interface BlockDialogProps {
  onBlocked: (entry: BlacklistEntry) => void;
  onClose: () => void;
}

/** Asks for a number to block. */
export function BlockDialog({ onBlocked, onClose }: BlockDialogProps) {
  const [number, setNumber] = useState("");
  const msisdn = msisdnOf(usePhoneCheck(number, DEFAULT_REGION));
  const failed = "The number was not blocked";

  async function block() {
    const entry = await saved(failed, () => client.value.blacklist.add(msisdn!));
    notify(`+${entry.msisdn} is blocked: no messages go to it.`);
    onBlocked(entry);
  }

  return (
    <AskDialog
      title="Block a number"
      submit="Block"
      isReady={msisdn !== undefined}
      failed={`${failed}.`}
      onSubmit={block}
      onClose={onClose}
    >
      <NumberInput label="Phone number" value={number} onInput={setNumber} hint="In any spelling." />
    </AskDialog>
  );
}
