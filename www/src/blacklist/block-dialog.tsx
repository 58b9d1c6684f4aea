import { useState } from "preact/hooks";
import { AskDialog } from "../parts/ask-dialog.tsx";
import { client } from "../service/connection.ts";
import { DEFAULT_REGION, msisdnOf, usePhoneCheck } from "../service/phone.ts";
import { toggleBlock } from "./blocking.ts";
import { NumberInput } from "./number-input.tsx";
import { words } from "../words/words.ts";

export interface BlockDialogProps {
  onClose: () => void;
}

/** Asks for a number to block. */
export function BlockDialog({ onClose }: BlockDialogProps) {
  const [number, setNumber] = useState("");
  const msisdn = msisdnOf(usePhoneCheck(number, DEFAULT_REGION));

  async function send() {
    await toggleBlock(client.value, msisdn!, true);
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
