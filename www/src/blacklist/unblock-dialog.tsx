import { AskDialog } from "../parts/ask-dialog.tsx";
import { notify } from "../parts/toasts.tsx";
import { client } from "../service/connection.ts";
import { saved } from "../service/saving.ts";

export interface UnblockDialogProps {
  msisdn: string;
  onUnblocked: () => void;
  onClose: () => void;
}

/** Asks before messages may go to a number again. */
export function UnblockDialog({ msisdn, onUnblocked, onClose }: UnblockDialogProps) {
  const failed = "The number was not unblocked";

  async function unblock() {
    await saved(failed, () => client.value.blacklist.delete(msisdn));
    notify(`+${msisdn} is no longer blocked.`);
    onUnblocked();
  }

  return (
    <AskDialog
      title={`Unblock +${msisdn}?`}
      submit="Unblock"
      failed={`${failed}.`}
      onSubmit={unblock}
      onClose={onClose}
    >
      <p>Messages can go to this number again.</p>
    </AskDialog>
  );
}
