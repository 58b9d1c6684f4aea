import { AskDialog } from "../parts/ask-dialog.tsx";
import { client } from "../service/connection.ts";
import { toggleBlock } from "./blocking.ts";
import { words } from "../words/words.ts";

export interface UnblockDialogProps {
  msisdn: string;
  onClose: () => void;
}

/** Asks before messages may go to a number again. */
export function UnblockDialog({ msisdn, onClose }: UnblockDialogProps) {
  async function send() {
    await toggleBlock(client.value, msisdn, false);
  }

  return (
    <AskDialog
      title={words().blacklist.unblockTitle(`+${msisdn}`)}
      submit={words().blacklist.unblockSubmit}
      onSubmit={send}
      onClose={onClose}
    >
      <p>{words().blacklist.unblockText}</p>
    </AskDialog>
  );
}
