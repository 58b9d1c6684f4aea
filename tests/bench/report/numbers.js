// Numbers as people read them.

/** Three digits that count, or all of those before the point. */
export const number = (value) => {
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)));
  return value.toFixed(Math.min(decimals, 3));
};

const ratio = (value) => value.toFixed(2);

/** The median of a ratio with its quartiles, marked when the runs did not agree. */
export const ratioOf = (row) =>
  `${ratio(row.ratio.median)} (${ratio(row.ratio.low)}–${ratio(row.ratio.high)})${row.isNoisy ? " ~" : ""}`;

export const time = ({ median }) => (median < 1 ? `${number(median * 1000)} µs` : `${number(median)} ms`);
export const timeSpread = (spread) =>
  `${time(spread)} (${["low", "high"].map((end) => time({ median: spread[end] })).join("–")})`;
export const megabytes = ({ median }) => `${number(median / 1e6)} MB`;
export const megabytesSpread = ({ low, high, ...middle }) =>
  `${megabytes(middle)} (${number(low / 1e6)}–${number(high / 1e6)})`;
