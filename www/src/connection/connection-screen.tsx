import { Screen } from "../parts/screen.tsx";
import { connection, isRemembered } from "../service/connection.ts";
import { CallLog } from "./call-log.tsx";
import { ConnectionForm } from "./connection-form.tsx";
import { words } from "../words/words.ts";

/** Which service the page talks to, and what they said to each other. */
export function ConnectionScreen() {
  const { address } = connection.value;
  return (
    <Screen title={words().connection.title}>
      <p>
        {words().connection.connectedTo} <strong>{address}</strong>.{" "}
        {isRemembered() ? words().connection.keptInTab : words().connection.keptInMemory}
      </p>
      <div class="columns">
        <ConnectionForm />
        <CallLog />
      </div>
    </Screen>
  );
}
