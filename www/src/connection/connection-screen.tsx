import { Screen } from "../parts/screen.tsx";
import { connection, isRemembered } from "../service/connection.ts";
import { CallLog } from "./call-log.tsx";
import { ConnectionForm } from "./connection-form.tsx";

/** Which service the page talks to, and what they said to each other. */
export function ConnectionScreen() {
  const { address } = connection.value;
  return (
    <Screen title="Connection">
      <p>
        Connected to <strong>{address}</strong>. The token is kept{" "}
        {isRemembered() ? "in this tab until it is closed" : "in memory, until this page is loaded again"}.
      </p>
      <div class="columns">
        <ConnectionForm />
        <CallLog />
      </div>
    </Screen>
  );
}
