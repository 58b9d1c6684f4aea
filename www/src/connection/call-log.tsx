import { Badge } from "../parts/badge.tsx";
import { Button } from "../parts/button.tsx";
import { formatTime } from "../parts/format.ts";
import { type Call, calls, clearLog } from "../service/call-log.ts";
import { words } from "../words/words.ts";

/** The calls of the package, as its events tell them. */
export function CallLog() {
  const isEmpty = calls.value.length === 0;
  return (
    <section class="call-log" aria-labelledby="call-log-title">
      <div class="screen-head">
        <h2 id="call-log-title">{words().connection.calls}</h2>
        <Button variant="quiet" disabled={isEmpty} onClick={clearLog}>
          {words().connection.clearLog}
        </Button>
      </div>
      {isEmpty ? (
        <p class="note">{words().connection.noCalls}</p>
      ) : (
        <div
          class="table-scroll"
          tabIndex={0}
          role="region"
          aria-label={words().shell.scrolling(words().connection.calls)}
        >
          <table>
            <thead>
              <tr>
                <th scope="col">{words().connection.columns.time}</th>
                <th scope="col">{words().connection.columns.call}</th>
                <th scope="col">{words().connection.columns.answer}</th>
                <th scope="col" class="figure">
                  {words().connection.columns.duration}
                </th>
                <th scope="col" class="figure">
                  {words().connection.columns.attempts}
                </th>
              </tr>
            </thead>
            <tbody>
              {calls.value.map((call) => (
                <CallRow key={call.id} call={call} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function CallRow({ call }: { call: Call }) {
  const { startedAt, method, path, elapsedMs, attempts } = call;
  return (
    <tr>
      <td class="figure">{formatTime(startedAt)}</td>
      <td class="call">
        {method} {path}
      </td>
      <td>
        <Answer call={call} />
      </td>
      <td class="figure">{elapsedMs === undefined ? "" : `${Math.round(elapsedMs)} ms`}</td>
      <td class="figure">{attempts}</td>
    </tr>
  );
}

function Answer({ call: { status, code } }: { call: Call }) {
  if (code === "aborted") return <Badge tone="plain">{words().connection.givenUp}</Badge>;
  if (code !== undefined) return <Badge tone="bad">{status ?? code}</Badge>;
  if (status === undefined) return <Badge tone="plain">{words().connection.waiting}</Badge>;
  return <Badge tone={status < 400 ? "good" : "warn"}>{status}</Badge>;
}
