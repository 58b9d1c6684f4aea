import { AskDialog } from "../parts/ask-dialog.tsx";
import { notify } from "../parts/toasts.tsx";
import { client } from "../service/connection.ts";
import { unblock } from "./blocking.ts";

export interface UnblockDialogProps {
  msisdn: string;
  onUnblocked: () => void;
  onClose: () => void;
}

/** Asks before messages may go to a number again. */
export function UnblockDialog({ msisdn, onUnblocked, onClose }: UnblockDialogProps) {
  async function send() {
    await unblock(client.value, msisdn);
    notify(`+${msisdn} is no longer blocked.`);
    onUnblocked();
  }

  return (
    <AskDialog title={`Unblock +${msisdn}?`} submit="Unblock" onSubmit={send} onClose={onClose}>
      <p>Messages can go to this number again.</p>
    </AskDialog>
  );
}
