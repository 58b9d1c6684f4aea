import { suite } from "./suite.js";

/** Whether fake timers come `before` the package or `after` it, and `legacy` for those of that kind; or nothing. */
const [order, kind] = (process.env.FAKE_TIMERS ?? "").split(" ");
const useFakes = () => jest.useFakeTimers({ legacyFakeTimers: kind === "legacy" });

test("the suite", async () => {
  if (order === "before") useFakes();
  const { Ip1, isIp1Error } = require("ip1-contacts");
  const { importContacts } = require("ip1-contacts/import");
  const { createSandbox } = require("ip1-contacts/sandbox");
  const { openSpreadsheet } = require("ip1-contacts/spreadsheet");
  if (order === "after") useFakes();
  // Nobody advances the fakes.
  const results = await suite(
    { Ip1, isIp1Error, importContacts, createSandbox, openSpreadsheet },
    process.env.SERVICE,
  );
  if (order && !jest.isMockFunction(setTimeout) && setTimeout.clock === undefined)
    throw new Error("no fakes");
  console.log("results:", JSON.stringify(results));
}, 60_000);
