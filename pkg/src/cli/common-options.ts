import type { Options } from "./command.js";

/** The service's address and the token. */
export const ACCOUNT_OPTIONS = {
  "token-file": {
    type: "string",
    value: "FILE",
    about: "Take the token from this file, or with - from standard input [IP1_TOKEN]",
  },
  "base-url": {
    type: "string",
    value: "URL",
    about: "Where the service is [IP1_BASE_URL, or https://api.ip1sms.com]",
  },
  "insecure-http": {
    type: "boolean",
    about: "Allow http to other machines, such as those of a test cluster",
  },
  sandbox: {
    type: "boolean",
    about: "Use the sandbox on this machine, as `ip1-contacts sandbox` starts it",
  },
} as const satisfies Options;

const QUIET = { type: "boolean", about: "No progress and no messages but of failures" } as const;
const JSON_OUTPUT = { type: "boolean", about: "Results as JSON, for programs" } as const;

/** The options of commands that call the service and print data. */
export const DATA_OPTIONS = { json: JSON_OUTPUT, quiet: QUIET, ...ACCOUNT_OPTIONS } as const;

/** All options whose meaning is the same everywhere. */
export const COMMON_OPTIONS: Options = DATA_OPTIONS;

/** The options that choose contacts. */
export const FILTER_OPTIONS = {
  label: {
    type: "string",
    multiple: true,
    value: "L",
    about: "Only contacts with this label; of several, with all of them",
  },
  property: {
    type: "string",
    multiple: true,
    value: "NAME=VALUE",
    about: "Only contacts with exactly this value, such as email=ada@example.com",
  },
  metadata: {
    type: "string",
    multiple: true,
    value: "KEY=VALUE",
    about: "Only contacts with this metadata, such as phoneNumber.isBlocked=true",
  },
} as const satisfies Options;

/** The region of numbers without a country code. */
export const REGION_OPTION = {
  region: {
    type: "string",
    value: "SE",
    about: "The country of numbers that are written without a country code [SE]",
  },
} as const satisfies Options;
