import { isIp1Error } from "ip1-contacts";
import { Failure } from "../../parts/failure.tsx";
import { TakenError } from "../hold.ts";
import { Unusable } from "../source.ts";

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
      advice: "Go on there, or close that tab and choose the file again here.",
    };
  }
  if (error instanceof Unusable) {
    return {
      happened: error.message,
      advice: "Open it in your spreadsheet program, save it as CSV, and choose that file.",
    };
  }
  if (error instanceof DOMException && error.name === "NotReadableError") {
    return {
      happened: "It cannot be read any more.",
      advice: "If it was moved or changed, put it back, load this page again, and choose it.",
    };
  }
  if (!isIp1Error(error) || error.code !== "invalid_argument") return undefined;
  if (/^options\.(checkpoint|columns)/.test(error.message)) {
    const row = /up to row (\d+)/.exec(error.message)?.[1];
    return {
      happened: `It is not the file the import began with: something in it differs${row ? `, in row ${row} or before` : ""}.`,
      advice:
        "Nothing was sent. Choose the file as it was; or give the unfinished import up and import this one anew.",
    };
  }
  return undefined;
}
