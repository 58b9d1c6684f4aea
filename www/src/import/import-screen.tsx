import { Screen } from "../parts/screen.tsx";
import { ChooseFile } from "./screen/choose-file.tsx";
import { CheckFile } from "./screen/check-file.tsx";
import { Outcome } from "./screen/outcome.tsx";
import { UnderWay } from "./screen/under-way.tsx";
import { stage } from "./stage.ts";
import { words } from "../words/words.ts";

/** From a file to contacts: choose it, look at it, send it, correct what was left out. */
export function ImportScreen() {
  return (
    <Screen title={words().importing.title}>
      <CurrentStage />
    </Screen>
  );
}

function CurrentStage() {
  const now = stage.value;
  switch (now.at) {
    case "choosing":
      return <ChooseFile {...now} />;
    case "checking":
      return <CheckFile {...now} />;
    case "sending":
      return <UnderWay {...now} />;
    case "ended":
      return <Outcome {...now} />;
  }
}
