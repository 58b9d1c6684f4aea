import { computed } from "@preact/signals";
import { locale } from "../words/language.ts";

const numbers = computed(() => new Intl.NumberFormat(locale.value));
const times = computed(() => new Intl.DateTimeFormat(locale.value, { timeStyle: "medium" }));
const days = computed(() => new Intl.DateTimeFormat(locale.value, { dateStyle: "medium" }));

/** `50,000`. */
export const formatNumber = (value: number): string => numbers.value.format(value);

/** `14:03:27`. */
export const formatTime = (date: Date): string => times.value.format(date);

/** `3 Nov 2026`. */
export const formatDay = (date: Date): string => days.value.format(date);
