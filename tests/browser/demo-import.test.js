// Import in the demo, as a user does it: a messy file, what is wrong with it, and putting that right.
import assert from "node:assert/strict";
import Papa from "papaparse";
import { atImport, rows } from "./demo-import-page.js";
import { messyTable } from "./demo-import-table.js";
import { demoTests, PHONE } from "./demo.js";

const HEADERS = ["Förnamn", "Efternamn", "Mobil", "E-post", "Grupp", "Anteckning"];

demoTests("import in the demo", (demoTest) => {
  const test = atImport(demoTest);

  test(
    "takes a messy file of 10 000 rows, and the rows that were put right in a spreadsheet",
    {},
    async (screen) => {
      const { page, button, heading, text } = screen;
      const { csv, accepted, rejected } = messyTable();
      await screen.choose(csv, "kontakter.csv");
      const targets = await Promise.all(
        HEADERS.map((name) => page.getByLabel(`“${name}” becomes`).inputValue()),
      );
      assert.deepEqual(targets, ["firstName", "lastName", "phoneNumber", "email", "labels", "Anteckning"]);
      const reasons = [...rejected.values()];
      const count = (reason) => reasons.filter((found) => found === reason).length;
      await text(`${rows(accepted.length)} will be imported`);
      await page.getByRole("radio", { name: `Repeated phone number (${count("duplicate")})` }).check();
      const [firstRepeated] = [...rejected].find(([, reason]) => reason === "duplicate");
      await page.getByRole("row", { name: `${firstRepeated} Repeated phone number` }).waitFor();
      assert.deepEqual(await screen.contacts(), [], "nothing was sent");

      await screen.start();
      await screen.ends(`${rows(accepted.length)} saved`, `${rows(rejected.size)} left out`);
      await heading("Finished: “kontakter.csv”");
      assert.deepEqual(await screen.contacts(), accepted);
      await text("All changes saved");

      const file = await screen.downloaded(/^Download/);
      assert.equal(file.name, "kontakter-left-out.csv");
      const corrected = correctedInSpreadsheet(file.text, [...rejected.keys()]);
      await button("Import another file").click();
      await screen.choose(corrected, file.name);
      await text(`${rows(rejected.size)} will be imported`);
      await screen.start();
      await screen.ends(`${rows(rejected.size)} saved`);
      const all = await screen.contacts();
      assert.equal(all.length, 10_000);
      assert.deepEqual(Object.keys(all.at(-1).properties), Object.keys(accepted[0].properties));
      assert.equal(new Set(all.map(({ properties }) => properties.phoneNumber)).size, 10_000);
    },
  );

  test("imports rows that were corrected on the page, compared with all others", {}, async (screen) => {
    const { page, button, text } = screen;
    // No line break ends the last row.
    await screen.choose("Mobil;Namn\n070-174 06 05;Ada\n12;Bo\n0701740605;Cy\n;\n13;Di");
    await page.getByLabel("Labels for all").fill("new, friends");
    await screen.start();
    await screen.ends("1 row saved", "3 rows left out");
    const numberIn = (row) => page.getByRole("group", { name: `Row ${row}` }).getByLabel("Phone number");
    await numberIn(3).fill("070-174 06 06");
    await text("It will be sent with +46701740606.");
    await numberIn(4).fill("+46 70 174 06 05");
    await numberIn(6).fill("14");
    await text("It has no possible phone number.");
    await text("3 rows changed, not saved yet.");
    await button("Import the changed rows").click();

    await screen.ends("2 rows saved", "2 rows left out");
    await page.getByRole("group", { name: "Row 4" }).getByText("Repeated phone number").waitFor();
    await numberIn(4).fill("070-174 06 07");
    await numberIn(6).fill("070-174 06 08");
    await button("Import the changed rows").click();
    await screen.ends("4 rows saved");
    assert.deepEqual(
      (await screen.contacts()).map(({ properties, labels }) => [
        properties.phoneNumber,
        properties.firstName,
        labels,
      ]),
      [
        ["+46701740605", "Ada", ["new", "friends"]],
        ["+46701740606", "Bo", ["new", "friends"]],
        ["+46701740607", "Cy", ["new", "friends"]],
        ["+46701740608", "Di", ["new", "friends"]],
      ],
    );
    await page.getByRole("link", { name: "See them among the contacts" }).click();
    await page
      .getByRole("link", { name: "Di", exact: true })
      .or(page.getByRole("button", { name: "Di" }))
      .waitFor();
  });

  test("shows the rows that the service turned down", {}, async (screen) => {
    screen.expectFailures("422");
    await screen.page.route("**/v2/contacts?sync*", (route) => {
      const isBad = route.request().postData().includes("Bo");
      const problem = JSON.stringify({ title: "This name is taken" });
      return isBad
        ? route.fulfill({ status: 422, contentType: "application/problem+json", body: problem })
        : route.continue();
    });
    await screen.choose("Mobil;Namn\n070-174 06 05;Ada\n070-174 06 06;Bo\n070-174 06 07;Cy\n");
    await screen.start();
    await screen.ends("2 rows saved", "1 row left out");
    await screen.page.getByRole("group", { name: "Row 3" }).getByText("Turned down by the service").waitFor();
  });

  test("lets the columns be changed, and says what cannot be", {}, async (screen) => {
    const { page, text, button } = screen;
    await screen.choose("Kontakt;Mobil;Mobil;Ort\n40612345;1;2;Oslo\n");
    await text("Several columns are called “Mobil”.");
    await text("No column becomes the phone number");
    await text("1 row will be imported");
    await page.getByLabel("“Kontakt” becomes").selectOption("Phone number");
    await button("Leave out all columns that only have a name of their own").click();
    assert.equal(await page.getByLabel("“Ort” becomes").inputValue(), "");
    await page.getByLabel("Numbers without a country code").selectOption("Norway");
    await screen.start();
    await screen.ends("1 row saved");
    assert.deepEqual(await screen.contacts(), [{ properties: { phoneNumber: "+4740612345" }, labels: [] }]);
  });

  test("makes nobody twice, unless that is wanted", {}, async (screen) => {
    const { page, text, button } = screen;
    const google = "First Name,Phone 1 - Value\nAda,070-174 06 05\nBo,+46 70 174 06 06\n";
    await screen.choose(google);
    await screen.start();
    await screen.ends("2 rows saved");
    await button("Import another file").click();
    await screen.choose(`${google}Cy,070-174 06 07\n`);
    await text("1 row will be imported, 2 rows here already");
    await screen.start();
    await screen.ends("1 row saved", "2 rows here already");
    assert.equal((await screen.contacts()).length, 3);
    await button("Import another file").click();
    await screen.choose(google);
    await page.getByLabel("Those who are here already").selectOption("Add once more");
    await text("2 rows will be imported");
    await screen.start();
    await screen.ends("2 rows saved");
    assert.equal((await screen.contacts()).length, 5);
  });

  test("makes nobody twice who has only an e-mail address", {}, async (screen) => {
    const { text, button } = screen;
    const files = {
      "google.csv":
        "First Name,E-mail 1 - Value,Phone 1 - Value\nAda,Ada@example.com,\nBo,bo@example.com,070-174 06 06\n",
      "mail.csv": "First Name,E-mail\nDi,di@example.com\nEd,ed@example.com\n",
      "cards.vcf":
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Fia\r\nEMAIL:fia@example.com\r\nEND:VCARD\r\n" +
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Gun\r\nTEL:0701740607\r\nEND:VCARD\r\n",
    };
    for (const [name, file] of Object.entries(files)) {
      await screen.choose(file, name);
      await screen.start();
      await screen.ends("2 rows saved");
      await button("Import another file").click();
      await screen.choose(file, name);
      await text("0 rows will be imported, 2 rows here already");
      await button("Choose another file").click();
    }
    await screen.choose(`${files["google.csv"]}Cy,cy@example.com,\nAda,ADA@example.com,070-174 06 08\n`);
    await text("2 rows will be imported");
    await screen.start();
    await screen.ends("2 rows saved", "2 rows here already");
    const names = (await screen.contacts()).map(({ properties: { firstName } }) => firstName);
    assert.deepEqual(names, ["Ada", "Bo", "Di", "Ed", "Fia", "Gun", "Cy", "Ada"]);
  });

  test("brings those who are here up to date, and takes that back", {}, async (screen) => {
    const { page, text, button, service } = screen;
    await service.add(
      { properties: { phoneNumber: "070-174 06 05", firstName: "Ada", Ort: "Lund" }, labels: ["old"] },
      { properties: { phoneNumber: "+46701740606", firstName: "Bo" }, labels: [] },
    );
    const before = await screen.contacts();
    await screen.choose(
      "Namn;Mobil;E-post\nAda;+46701740605;ada@example.com\nBo;070-174 06 06;\nCy;070-174 06 07;\nDi;12;\n",
    );
    await text("1 row will be imported, 2 rows here already (1 differs from the file), 1 to fix.");
    await page.getByRole("row", { name: "3 Here already Bo" }).waitFor();
    await page.getByRole("radio", { name: "New (1)" }).check();
    await page.getByRole("row", { name: "4 New Cy +46701740607" }).waitFor();
    await page.getByLabel("Those who are here already").selectOption("Bring them up to date");
    await page.getByRole("radio", { name: "Here and different (1)" }).check();
    await page.getByRole("row", { name: "2 Here already" }).getByText("E-mail: ada@example.com").waitFor();
    await page.getByLabel("Labels for all").fill("new");
    await button("Import 1, update 2").click();
    await screen.ends("1 row saved", "2 rows here already", "2 rows brought up to date", "1 row left out");
    const [ada, bo, cy] = await screen.contacts();
    assert.deepEqual(ada, {
      properties: { ...before[0].properties, phoneNumber: "+46701740605", email: "ada@example.com" },
      labels: ["old", "new"],
    });
    assert.deepEqual(bo, { ...before[1], labels: ["new"] });
    assert.equal(cy.properties.firstName, "Cy");
    await page.keyboard.press("Control+z");
    await text("2 contacts as before the import.");
    assert.deepEqual((await screen.contacts()).slice(0, 2), before);
    // Nobody is new, and some differ.
    await button("Import another file").click();
    await screen.choose("Namn;Mobil;E-post\nAda;+46701740605;ada@example.com\n");
    await text("0 rows will be imported, 1 row here already (1 differs from the file).");
    await page.getByLabel("Those who are here already").selectOption("Bring them up to date");
    await button("Import 0, update 1").click();
    await screen.ends("0 rows saved", "1 row here already", "1 row brought up to date");
    await page.keyboard.press("Control+z");
    await text("1 contact as before the import.");
    assert.deepEqual((await screen.contacts()).slice(0, 2), before);
    await page.getByRole("link", { name: "Labels", exact: true }).click();
    // Whoever was here before the import is none of it.
    await button("Undo this import…").click();
    await page.getByText("1 contact that it added will be deleted").waitFor();
    await button("Undo the import").click();
    await text("Cy was deleted.");
    assert.deepEqual(await screen.contacts(), before);
  });

  test("needs no mouse", {}, async (screen) => {
    const { page } = screen;
    const keyTo = async (target) => {
      for (let presses = 0; presses < 60; presses++) {
        if (await target.evaluate((element) => element === document.activeElement)) return;
        await page.keyboard.press("Tab");
      }
      assert.fail("never got the focus");
    };
    const chosen = page.waitForEvent("filechooser");
    await keyTo(page.getByLabel("Choose a file", { exact: true }));
    await page.keyboard.press("Enter");
    const chooser = await chosen;
    const buffer = Buffer.from("Mobil\n070-174 06 05\n12\n");
    await chooser.setFiles({ name: "contacts.csv", mimeType: "text/csv", buffer });
    await keyTo(screen.button("Import 1 contact"));
    await page.keyboard.press("Enter");
    await screen.ends("1 row saved", "1 row left out");
    await keyTo(page.getByRole("group", { name: "Row 3" }).getByLabel("Phone number"));
    await page.keyboard.press("Control+A");
    await page.keyboard.type("070-174 06 06");
    await screen.text("It will be sent with +46701740606.");
    await keyTo(screen.button("Import the changed rows"));
    await page.keyboard.press("Enter");
    await screen.ends("2 rows saved");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Finished: “contacts.csv”");
  });

  for (const colorScheme of ["light", "dark"]) {
    test(`is accessible at every step, ${colorScheme}`, { ...PHONE, colorScheme }, async (screen) => {
      screen.expectFailures("ERR_EMPTY_RESPONSE");
      const { button, text, expectAccessible } = screen;
      await expectAccessible();
      await screen.choose(messyTable(2_000).csv);
      await text("rows will be imported");
      await expectAccessible();
      await screen.page.reload();
      const gate = await screen.underWay(messyTable(2_000).csv);
      await expectAccessible();
      await screen.faults({ type: "drop-before" });
      gate.release();
      await text("The connection was lost.");
      await expectAccessible();
      await button("End the import…").click();
      await expectAccessible();
      await button(/^End the import$/).click();
      await screen.heading(/^Not finished/);
      await expectAccessible();
      await button("Send them again…").click();
      await expectAccessible();
    });
  }
});

/** Someone opens the file of these rows, gives each of them a number of its own, and saves it. */
function correctedInSpreadsheet(text, rowNumbers) {
  assert.ok(text.startsWith("\ufeff"), "Excel takes it for UTF-8");
  const [header, ...lines] = Papa.parse(text.slice(1), { delimiter: ";", skipEmptyLines: true }).data;
  assert.deepEqual(header, [...HEADERS, "Import row", "Import problem"]);
  assert.deepEqual(
    lines.map((cells) => Number(cells[6])),
    rowNumbers,
  );
  assert.ok(
    lines.flat().every((cell) => !/^[=@]/.test(cell)),
    "no cell is a formula",
  );
  const corrected = lines.map((cells, index) =>
    cells.toSpliced(2, 1, `+46709${100_000 + index}`).slice(0, 8),
  );
  return Papa.unparse([header, ...corrected], { delimiter: ";" });
}
