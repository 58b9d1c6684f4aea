import { useEffect } from "preact/hooks";
import { Screen } from "../parts/screen.tsx";
import { ChooseFile } from "./screen/choose-file.tsx";
import { CheckFile } from "./screen/check-file.tsx";
import { Outcome } from "./screen/outcome.tsx";
import { UnderWay } from "./screen/under-way.tsx";
import { stage } from "./stage.ts";

/** From a file to contacts: choose it, look at it, send it, correct what was left out. */
export function ImportScreen() {
  return (
    <Screen title="Import">
      <CurrentStage />
    </Screen>
  );
}

function CurrentStage() {
  const now = stage.value;
  useWarningBeforeLeaving(now.at === "sending" && now.run.phase.value !== "halted");
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

/** Asks before the tab is closed while something is under way. Other screens may be visited meanwhile. */
function useWarningBeforeLeaving(isUnderWay: boolean): void {
  useEffect(() => {
    if (!isUnderWay) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isUnderWay]);
}
