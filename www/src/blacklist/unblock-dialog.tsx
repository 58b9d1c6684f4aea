import { AskDialog } from "../parts/ask-dialog.tsx";
import { notify } from "../parts/toasts.tsx";
import { client } from "../service/connection.ts";
import { unblock } from "./blocking.ts";
import { words } from "../words/words.ts";

export interface UnblockDialogProps {
  msisdn: string;
  onUnblocked: () => void;
  onClose: () => void;
}

/** Asks before messages may go to a number again. */
export function UnblockDialog({ msisdn, onUnblocked, onClose }: UnblockDialogProps) {
  async function send() {
    await unblock(client.value, msisdn);
    notify(words().blacklist.isUnblocked(`+${msisdn}`));
    onUnblocked();
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
