import type { Check } from "./finding.js";
import { account } from "./account.js";
import { blacklist } from "./blacklist.js";
import { browsers } from "./browsers.js";
import { filters } from "./filters.js";
import { pages } from "./pages.js";

/** All checks, in their order. Those of the account come first, because the others need it. */
export const CHECKS: readonly Check[] = [...account, ...pages, ...filters, ...blacklist, ...browsers];
