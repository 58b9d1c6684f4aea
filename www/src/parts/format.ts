const numbers = new Intl.NumberFormat("en");
const times = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

/** `50,000`. */
export const formatNumber = (value: number): string => numbers.format(value);

/** `1 contact`, `2,000 contacts`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** `14:03:27`. */
export const formatTime = (date: Date): string => times.format(date);

/** `3 Nov 2026`. */
export const formatDay = (date: Date): string => days.format(date);
