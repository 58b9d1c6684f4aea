// Interruptions of an import in the demo. Whatever happens, each row is saved once.
import assert from "node:assert/strict";
import { atImport, CHUNK, rows } from "./demo-import-page.js";
import { cleanTable, messyTable } from "./demo-import-table.js";
import { demoTests } from "./demo.js";

demoTests("an import in the demo that is interrupted", (demoTest) => {
  const test = atImport(demoTest);
  const { csv, accepted } = cleanTable(3_000);

  /** Sends what is left, if anything, and compares. */
  async function finish(screen, expected = accepted) {
    await screen.faults();
    await screen.button(/^Send the .* rows?$/).click();
    await screen.heading(/^Finished/);
    assert.deepEqual(inOrder(await screen.contacts()), expected);
  }

  /** Pauses while a chunk is held back, which is let go then. */
  async function pause(screen, gate) {
    await screen.button("Pause").click();
    await screen.text("The request under way is still to be answered.");
    gate.release();
    await screen.text("The import is paused.");
  }

  test("goes on after a pause", {}, async (screen) => {
    await pause(screen, await screen.underWay(csv));
    assert.equal(await screen.savedSoFar(), 3 * CHUNK);
    assert.equal((await screen.contacts()).length, 3 * CHUNK);
    await screen.button("End the import…").click();
    await screen.button("Cancel").click();
    await screen.text("The import is paused.");
    await screen.button("Continue").click();
    await screen.heading(/^Finished/);
    assert.deepEqual(await screen.contacts(), accepted);
  });

  test("goes on after a reload, with the same file only", {}, async (screen) => {
    const messy = messyTable(3_000);
    await pause(screen, await screen.underWay(messy.csv));
    const saved = await screen.savedSoFar();
    const kept = await screen.page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
    assert.match(kept, /contacts\.csv/);
    assert.doesNotMatch(kept, /sandbox|Åsa|174|example/);

    await screen.page.reload();
    await screen.heading("The import of “contacts.csv” is not finished");
    await screen.text(`${rows(saved)} saved`);
    await screen.choose(messy.csv.replace("Åsa 7", "Eva 7"));
    await screen.text("It is not the file the import began with: something in it differs, in row");
    await screen.text("Nothing was sent.");
    assert.equal((await screen.contacts()).length, saved);

    await screen.choose(messy.csv);
    await screen.heading("Not finished: “contacts.csv”");
    await finish(screen, messy.accepted);
    await screen.ends(`${rows(messy.accepted.length)} saved`, `${rows(messy.rejected.size)} left out`);
    await screen.page.reload();
    await screen.page.getByLabel("Choose a file", { exact: true }).waitFor();
  });

  test("goes on after the page was closed in the middle of a request", {}, async (screen) => {
    const { page, faults, choose, button, ends } = screen;
    const gate = await screen.underWay(csv);
    const answered = page.waitForResponse(isAddition);
    await faults({ type: "stall-body" });
    gate.release();
    await answered;
    page.once("dialog", (dialog) => dialog.accept());
    await page.reload();
    await screen.text(`${rows(CHUNK)} in doubt`);
    await faults();
    await choose(csv);
    await button("Find out").click();
    await page.getByRole("heading", { name: "Rows in doubt" }).waitFor({ state: "detached" });
    await finish(screen);
    await ends("3,000 rows saved");
  });

  test("goes on with another token, and not at another service", {}, async (screen) => {
    const { page, button, text } = screen;
    screen.expectFailures("401");
    const connect = async (label, value) => {
      await page.getByRole("link", { name: "Connection", exact: true }).click();
      await page.getByLabel(label, { exact: true }).fill(value);
      await button(/^Connect$/).click();
      await page.getByRole("link", { name: "Import", exact: true }).click();
    };
    await pause(screen, await screen.underWay(csv));
    await connect("Token", "wrong");
    await button("Continue").click();
    await button(/^Send the/).click();
    await text("The import stopped. The service does not accept the token.");
    await connect("Token", "sandbox");
    const { address } = screen.sandbox;
    await connect("Service address", address.replace("127.0.0.1", "localhost"));
    await text(`This import goes to ${address}.`);
    assert.equal(await button(/^Send the/).getAttribute("aria-disabled"), "true");
    await connect("Service address", address);
    await finish(screen);
  });

  test("is ended, and its file put aside", {}, async (screen) => {
    const { button } = screen;
    const gate = await screen.underWay(csv);
    await button("End the import…").click();
    gate.release();
    await button(/^End the import$/).waitFor();
    gate.hold();
    await button("Go on importing").click();
    await button("End the import…").click();
    gate.release();
    await button(/^End the import$/).click();
    await screen.heading(/^Not finished/);
    const [saved] = await screen.tally();
    assert.equal(saved, `${rows((await screen.contacts()).length)} saved`);
    await button("Give this import up…").click();
    await screen.text("what is saved stays saved");
    await button("Give it up").click();
    await screen.page.getByLabel("Choose a file", { exact: true }).waitFor();
    assert.equal(await screen.page.evaluate(() => localStorage.length), 0);
  });

  test("finds out about rows whose request was lost", {}, async (screen) => {
    screen.expectFailures("ERR_EMPTY_RESPONSE");
    const gate = await screen.underWay(csv);
    await screen.sandbox.faults([{ action: { type: "drop-before" } }]);
    gate.release();
    await screen.text("The connection was lost.");
    await screen.text(`${rows(CHUNK)} in doubt`);
    await screen.button("Continue").click();
    await screen.text("The connection was lost.");
    await screen.faults();
    await screen.button("Continue").click();
    await screen.heading(/^Finished/);
    await screen.button("Find out").click();
    await screen.ends("2,800 rows saved", "200 rows not sent yet");
    await finish(screen);
  });

  test("finds out about rows whose answer was lost", {}, async (screen) => {
    screen.expectFailures("ERR_CONTENT_LENGTH_MISMATCH", "ERR_INCOMPLETE_CHUNKED_ENCODING");
    const gate = await screen.underWay(csv);
    await screen.faults({ type: "truncate" });
    gate.release();
    await screen.text(`${rows(CHUNK)} in doubt`);
    await screen.faults();
    await screen.button("Continue").click();
    await screen.ends("2,800 rows saved", "200 rows in doubt");
    await screen.text("It is not known whether some rows of the import were saved");
    await screen.button("Find out").click();
    await screen.ends("3,000 rows saved");
    await screen.text("All changes saved");
    assert.deepEqual(inOrder(await screen.contacts()), accepted);
  });

  test("finds out about rows of a messy file", {}, async (screen) => {
    screen.expectFailures("ERR_EMPTY_RESPONSE");
    const messy = messyTable(3_000);
    const gate = await screen.underWay(messy.csv);
    await screen.sandbox.faults([{ action: { type: "drop-before" } }]);
    gate.release();
    await screen.text(`${rows(CHUNK)} in doubt`);
    await screen.faults();
    await screen.button("Continue").click();
    await screen.button("Find out").click();
    const left = rows(messy.rejected.size);
    await screen.text("200 rows not sent yet");
    await screen.ends(
      `${rows(messy.accepted.length - CHUNK)} saved`,
      "200 rows not sent yet",
      `${left} left out`,
    );
    await screen.button(/^Send the .* rows?$/).click();
    await screen.ends(`${rows(messy.accepted.length)} saved`, `${left} left out`);
    assert.deepEqual(inOrder(await screen.contacts()), inOrder(messy.accepted));
  });

  test("sends rows in doubt again, after a warning", {}, async (screen) => {
    screen.expectFailures("ERR_EMPTY_RESPONSE");
    const gate = await screen.underWay(csv);
    await screen.faults({ type: "drop-before" });
    gate.release();
    await screen.text("The connection was lost.");
    await screen.faults();
    await screen.button("Continue").click();
    await screen.button("Send them again…").click();
    await screen.text("will then be there twice");
    await screen.button("Send 200 rows again").click();
    await screen.ends("3,000 rows saved");
    assert.deepEqual(inOrder(await screen.contacts()), accepted);
  });

  test("waits for the network", {}, async (screen) => {
    screen.expectFailures("ERR_INTERNET_DISCONNECTED");
    const gate = await screen.underWay(csv);
    await screen.tab.setOffline(true);
    gate.release();
    await screen.text("The connection was lost.");
    await screen.tab.setOffline(false);
    await screen.button("Continue").click();
    await screen.heading(/^Finished/);
    await screen.button("Find out").click();
    await screen.ends("2,800 rows saved", "200 rows not sent yet");
    await finish(screen);
  });

  test("stops when the token is not accepted any more", {}, async (screen) => {
    screen.expectFailures("401");
    const gate = await screen.underWay(csv);
    await screen.faults({ type: "status", status: 401 });
    gate.release();
    await screen.heading(/^Not finished/);
    await screen.text("The import stopped. The service does not accept the token.");
    await screen.text("Check the token under Connection.");
    await finish(screen);
  });

  test("slows down when the service asks for that", {}, async (screen) => {
    screen.expectFailures("429");
    const gate = await screen.underWay(csv);
    await screen.faults({ type: "status", status: 429, retryAfter: 1 });
    gate.release();
    await screen.text("The service asked for a pause.");
    await screen.faults();
    await screen.heading(/^Finished/);
    assert.deepEqual(await screen.contacts(), accepted);
  });

  test("is paused while the service has asked for a pause", {}, async (screen) => {
    screen.expectFailures("429");
    const gate = await screen.underWay(csv);
    await screen.faults({ type: "status", status: 429, retryAfter: 600 });
    gate.release();
    await screen.text("The service asked for a pause.");
    await screen.button("Pause").click();
    await screen.text("The import is paused.");
    assert.equal((await screen.contacts()).length, 2 * CHUNK);
    await screen.button("Continue").click();
    await screen.text("The service turned a request down: there were too many.");
    await screen.button("End the import…").click();
    await screen.button(/^End the import$/).click();
    await screen.heading(/^Not finished/);
    await finish(screen);
  });

  test("stops when the service asks for a pause that is too long", {}, async (screen) => {
    screen.expectFailures("429");
    const gate = await screen.underWay(csv);
    await screen.faults({ type: "status", status: 429, retryAfter: 7200 });
    gate.release();
    await screen.text("The import stopped. There were too many requests in a short time.");
    await screen.text("Wait 120 min, then try again.");
    await finish(screen);
  });
});

function isAddition(response) {
  return response.request().method() === "POST";
}

/** Rows that were sent again come after others. */
function inOrder(contacts) {
  const number = ({ properties }) => properties.phoneNumber;
  return contacts.toSorted((one, other) => number(one).localeCompare(number(other)));
}
