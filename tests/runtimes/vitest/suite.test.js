import { suite } from "./suite.js";
import { test, vi } from "vitest";

/** Whether fake timers come `before` the package or `after` it; or nothing. */
const order = process.env.FAKE_TIMERS;

test("the suite", async () => {
  if (order === "before") vi.useFakeTimers();
  const { Ip1, isIp1Error } = await import("ip1-contacts");
  const { importContacts } = await import("ip1-contacts/import");
  const { createSandbox } = await import("ip1-contacts/sandbox");
  const { openSpreadsheet } = await import("ip1-contacts/spreadsheet");
  if (order === "after") vi.useFakeTimers();
  // Nobody advances the fakes.
  const results = await suite(
    { Ip1, isIp1Error, importContacts, createSandbox, openSpreadsheet },
    process.env.SERVICE,
  );
  if (order && !vi.isFakeTimers()) throw new Error("no fakes");
  console.log("results:", JSON.stringify(results));
}, 60_000);
