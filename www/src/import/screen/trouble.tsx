import { isIp1Error } from "ip1-contacts";
import { Failure } from "../../parts/failure.tsx";
import { TakenError } from "../hold.ts";
import { Unusable } from "../source.ts";
import { words } from "../../words/words.ts";

/** Says why a file cannot be used, or why an import stopped. */
export function Trouble({ what, error }: { what: string; error: unknown }) {
  const known = aboutFile(error);
  if (known === undefined) return <Failure what={what} error={error} />;
  return (
    <div class="failure" role="alert">
      <p class="happened">
        {what} {known.happened}
      </p>
      <p>{known.advice}</p>
    </div>
  );
}

/** What people can do something about, without the package's names of options. */
function aboutFile(error: unknown): { happened: string; advice: string } | undefined {
  if (error instanceof TakenError) {
    return {
      happened: error.message,
      advice: words().importing.takenAdvice,
    };
  }
  if (error instanceof Unusable) {
    return {
      happened: error.message,
      advice: words().importing.saveAsCsv,
    };
  }
  if (error instanceof DOMException && error.name === "NotReadableError") {
    return {
      happened: words().importing.unreadable,
      advice: words().importing.unreadableAdvice,
    };
  }
  if (!isIp1Error(error) || error.code !== "invalid_argument") return undefined;
  if (error.message.startsWith("source: ")) {
    const { empty, notText, saveAsCsv, fault } = words().importing;
    const isEmpty = error.message.endsWith("got an empty source");
    const isBinary = error.message.endsWith("got binary data");
    return {
      happened: isEmpty ? empty : isBinary ? notText : fault(error.message.slice("source: ".length)),
      advice: saveAsCsv,
    };
  }
  if (/^options\.(checkpoint|columns)/.test(error.message)) {
    const row = /up to row (\d+)/.exec(error.message)?.[1];
    return {
      happened: words().importing.otherFile(row),
      advice: words().importing.otherFileAdvice,
    };
  }
  return undefined;
}
