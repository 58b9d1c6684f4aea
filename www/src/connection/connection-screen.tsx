import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { connection, inTab, isRemembered, tryInTab } from "../service/connection.ts";
import { CallLog } from "./call-log.tsx";
import { ConnectionForm } from "./connection-form.tsx";
import { LanguageChoice } from "../shell/language-choice.tsx";
import { words } from "../words/words.ts";

/** Which service the page talks to, and what they said to each other. */
export function ConnectionScreen() {
  const { address } = connection.value;
  return (
    <Screen title={words().connection.title}>
      <p>
        {words().connection.goesTo}{" "}
        <strong>{address === inTab.address ? words().connection.inTab : address}</strong>.{" "}
        {isRemembered() ? words().connection.keptInTab : words().connection.keptInMemory}
      </p>
      <p class="language-line">
        {words().shell.language} <LanguageChoice />
      </p>
      {address !== inTab.address && (
        <p class="long">
          <Button onClick={tryInTab}>{words().connection.tryIt}</Button>
        </p>
      )}
      <div class="columns">
        <ConnectionForm />
        <CallLog />
      </div>
    </Screen>
  );
}
