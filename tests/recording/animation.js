// Frames of a terminal as an SVG that shows them one after the other, over and over. With reduced motion, only the last
// one is shown.

const FONT = 14;
const WIDTH = 8.43;
const HEIGHT = 19;
const MARGIN = 16;
const BAR = 28;

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** `frames`: `{ ms, rows }`, as the emulator gives them. */
export function animation(frames, { columns, rows, title }) {
  const total = frames.reduce((sum, { ms }) => sum + ms, 0);
  const width = Math.ceil(columns * WIDTH + 2 * MARGIN);
  const height = rows * HEIGHT + 2 * MARGIN + BAR;
  const shown = lifetimes(frames).map(({ line, row, spans }) => drawn(line, row, spans, total));
  const last = frames.at(-1).rows.map((line, row) => text(line, row));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title).replaceAll('"', "&quot;")}">
<style>
rect{fill:#1e2127}circle{fill:#5c6370}
text{font:${FONT}px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#d7dae0;white-space:pre}
.bold{font-weight:bold;fill:#fff}.dim{fill:#7f848e}.red{fill:#f07178}.green{fill:#98c379}.yellow{fill:#e5c07b}
.still{visibility:hidden}
@media (prefers-reduced-motion:reduce){.moving{display:none}.still{visibility:visible}}
</style>
<rect width="${width}" height="${height}" rx="8"/>
<circle cx="20" cy="18" r="5"/><circle cx="38" cy="18" r="5"/><circle cx="56" cy="18" r="5"/>
<g class="moving">
${shown.join("\n")}
</g>
<g class="still">
${last.join("\n")}
</g>
</svg>
`;
}

/** Each line at each place, and from when to when it stands there. */
function lifetimes(frames) {
  const found = new Map();
  let now = 0;
  for (const { ms, rows } of frames) {
    rows.forEach((line, row) => {
      if (line.length === 0) return;
      const key = `${row} ${JSON.stringify(line)}`;
      const { spans } = found.get(key) ?? found.set(key, { line, row, spans: [] }).get(key);
      const span = spans.at(-1);
      if (span?.end === now) span.end = now + ms;
      else spans.push({ start: now, end: now + ms });
    });
    now += ms;
  }
  return [...found.values()];
}

function drawn(line, row, spans, total) {
  const times = spans.flatMap(({ start, end }) => [
    [start, "visible"],
    [end, "hidden"],
  ]);
  const values = [[0, "hidden"], ...times].filter(
    ([time], at, all) => all[at + 1]?.[0] !== time && time < total,
  );
  const keys = values.map(([time]) => +(time / total).toFixed(5)).join(";");
  const states = values.map(([, state]) => state).join(";");
  const animate = `<animate attributeName="visibility" calcMode="discrete" dur="${Math.round(total)}ms" repeatCount="indefinite" keyTimes="${keys}" values="${states}"/>`;
  return text(line, row, animate);
}

function text(line, row, inside = "") {
  const y = BAR + MARGIN + row * HEIGHT + FONT;
  let column = 0;
  const runs = line.map(({ text, style }) => {
    const x = (MARGIN + column * WIDTH).toFixed(1);
    column += [...text].length;
    return `<tspan x="${x}"${style ? ` class="${style}"` : ""}>${escaped(text)}</tspan>`;
  });
  return `<text y="${y}" xml:space="preserve">${runs.join("")}${inside}</text>`;
}
