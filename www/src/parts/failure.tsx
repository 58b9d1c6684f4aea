import { useMemo } from "preact/hooks";
import { Button } from "./button.tsx";
import { explain } from "./explain.ts";
import { words } from "../words/words.ts";

export interface FailureProps {
  /** What did not work, as a sentence: "The list was not loaded." Not for a change, which says it itself. */
  what?: string;
  error: unknown;
  onRetry?: () => void;
}

/** Says what happened, whether anything was changed, and what to do. */
export function Failure({ what, error, onRetry }: FailureProps) {
  const { happened, detail, changed, advice, technical } = useMemo(() => explain(error, what), [what, error]);
  return (
    <div class="failure" role="alert">
      <p class="happened">{happened}</p>
      {detail && <p class="detail">{detail}</p>}
      {changed && <p class="changed">{changed}</p>}
      <p>{advice}</p>
      {technical && <p class="technical">{technical}</p>}
      {onRetry && <Button onClick={onRetry}>{words().failures.tryAgain}</Button>}
    </div>
  );
}
