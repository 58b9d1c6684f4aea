// Import in the demo, as a user does it: a messy file, what is wrong with it, and putting that right.
import assert from "node:assert/strict";
import Papa from "papaparse";
import { atImport, rows } from "./demo-import-page.js";
import { messyTable } from "./demo-import-table.js";
import * as xlsx from "@e965/xlsx";
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

  test("takes files as Windows writes them, and drops", {}, async (screen) => {
    const { page, text } = screen;
    const dropped = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from("Förnamn;Mobil\r\nÅsa;070-174 06 05\r\n", (letter) =>
        letter.charCodeAt(0),
      );
      transfer.items.add(new File([bytes], "windows.csv"));
      return transfer;
    });
    await page.getByText("Or drop it here").dispatchEvent("drop", { dataTransfer: dropped });
    await text("Windows-1252");
    await screen.start();
    await screen.ends("1 row saved");
    const [{ properties }] = await screen.contacts();
    assert.deepEqual(properties, { firstName: "Åsa", phoneNumber: "+46701740605" });
    await screen.button("Import another file").click();
    const broken = Buffer.from("\xe5sa,070-174 06 07\n", "latin1");
    await screen.choose(
      Buffer.concat([Buffer.from("Name,Mobil\nÅsa,070-174 06 05\nÖrn,070-174 06 06\n"), broken]),
    );
    await text("UTF-8");
    await page.getByRole("radio", { name: "Unreadable row (1)" }).waitFor();
    await screen.button("Choose another file").click();
    await screen.choose(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), "kontakter.xlsx");
    await text("This file cannot be imported. It is neither a table nor a spreadsheet that can be read.");
    await screen.choose("");
    await text("It is empty.");
    await screen.choose(Buffer.from("\ufeffMobil\n070-174 06 08\n", "utf16le"));
    await text("1 row will be imported");
    await screen.button("Choose another file").click();
    await screen.choose(Buffer.from("F\x9arnamn;Mobil\n\x81sa;070-174 06 08\n", "latin1"));
    await page.getByRole("row", { name: "2 New Åsa" }).waitFor();
    await screen.start();
    await screen.ends("1 row saved");
    assert.equal((await screen.contacts()).at(-1).properties.firstName, "Åsa");
  });

  test("takes a spreadsheet, and what Google exports", {}, async (screen) => {
    const sheet = xlsx.utils.aoa_to_sheet([
      ["Förnamn", "Mobilnummer", "Kundnummer"],
      ["Åsa", 46701740605, 17],
    ]);
    const book = xlsx.utils.book_new();
    xlsx.utils.book_append_sheet(book, sheet, "Kunder");
    await screen.choose(xlsx.write(book, { type: "buffer", bookType: "xlsx" }), "kunder.xlsx");
    await screen.start();
    await screen.ends("1 row saved");
    const [{ properties }] = await screen.contacts();
    assert.deepEqual(properties, { firstName: "Åsa", phoneNumber: "+46701740605", Kundnummer: "17" });

    await screen.button("Import another file").click();
    await screen.choose(
      "First Name,Last Name,Labels,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\n" +
        "Bo,Ek,* myContacts ::: Kunder,bo@example.com,Work,,Mobile,070-174 06 06\n",
    );
    await screen.start();
    await screen.ends("1 row saved");
    const bo = (await screen.contacts()).find(({ properties: { firstName } }) => firstName === "Bo");
    assert.equal(bo.properties.phoneNumber, "+46701740606");
    assert.equal(bo.properties.email, "bo@example.com");
    assert.deepEqual(bo.labels, ["Kunder"]);
  });

  test("takes vCards, another sheet, and headings that stand further down", {}, async (screen) => {
    const { page, text, button } = screen;
    const card = (name, number) =>
      `BEGIN:VCARD\r\nVERSION:3.0\r\nN:${name}\r\nTEL;TYPE=CELL:${number}\r\nCATEGORIES:Kunder\r\nEND:VCARD\r\n`;
    await screen.choose(card("Ek;Åsa", "070-174 06 05") + card("Berg;Bo", "12"), "kontakter.vcf");
    await text("vCards");
    await text("1 row will be imported, 1 to fix");
    await screen.start();
    await screen.ends("1 row saved", "1 row left out");
    await page.getByRole("group", { name: "Row 2" }).getByLabel("Phone number").fill("070-174 06 06");
    await button("Import the changed rows").click();
    await screen.ends("2 rows saved");
    assert.deepEqual(await screen.contacts(), [
      { properties: { firstName: "Åsa", lastName: "Ek", phoneNumber: "+46701740605" }, labels: ["Kunder"] },
      { properties: { firstName: "Bo", lastName: "Berg", phoneNumber: "+46701740606" }, labels: ["Kunder"] },
    ]);

    await button("Import another file").click();
    const book = xlsx.utils.book_new();
    const sheet = (...rows) => xlsx.utils.aoa_to_sheet(rows);
    xlsx.utils.book_append_sheet(book, sheet(["Mobil"], ["070-174 06 07"]), "Kunder");
    xlsx.utils.book_append_sheet(
      book,
      sheet(["Medlemmar 2026"], [], ["Namn", "Mobil"], ["Cy", "070-174 06 08"]),
      "Medlemmar",
    );
    await screen.choose(xlsx.write(book, { type: "buffer", bookType: "xlsx" }), "alla.xlsx");
    await text("1 row will be imported");
    await page.getByLabel("Sheet").selectOption("Medlemmar");
    await text("The headings are in row 3.");
    await text("1 row will be imported");
    await screen.start();
    await screen.ends("1 row saved");
    assert.equal((await screen.contacts()).at(-1).properties.firstName, "Cy");
  });

  test("takes a table whose first row is data", {}, async (screen) => {
    const { page, text } = screen;
    await screen.choose("Ada;070-174 06 05;ada@example.com\nBo;;bo@example.com\nCy;+4699912345;\nDi;12;\n");
    const firstRow = page.getByLabel("The first row", { exact: true });
    assert.equal(await firstRow.inputValue(), "true");
    await firstRow.selectOption("Has the headings");
    await page.getByLabel("“Ada” becomes").waitFor();
    await firstRow.selectOption("Is data");
    assert.equal(await page.getByLabel("“Column 2” becomes").inputValue(), "phoneNumber");
    assert.equal(await page.getByLabel("“Column 3” becomes").inputValue(), "email");
    await page.getByLabel("“Column 1” becomes").selectOption("First name");
    await text("3 rows will be imported (1 without a number, 1 with a number not in use), 1 to fix");
    await page.getByRole("row", { name: "1 New" }).waitFor();
    await page.getByRole("row", { name: "2 No phone number" }).waitFor();
    await screen.start();
    await screen.ends("3 rows saved", "1 row left out");
    // Without a number it is told by its address.
    const cell = (name) => page.getByRole("group", { name: "Row 4" }).getByLabel(name);
    await cell("Phone number").fill("");
    await cell("E-mail").fill("BO@example.com");
    await screen.button("Import the changed rows").click();
    await page.getByRole("group", { name: "Row 4" }).getByText("Repeated").waitFor();
    await cell("E-mail").fill("di@example.com");
    await screen.button("Import the changed rows").click();
    await screen.ends("4 rows saved");
    assert.deepEqual(
      (await screen.contacts()).map(({ properties }) => [properties.firstName, properties.email]),
      [
        ["Ada", "ada@example.com"],
        ["Bo", "bo@example.com"],
        ["Cy", undefined],
        ["Di", "di@example.com"],
      ],
    );
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
