// Files of all kinds that people choose in the demo: how Windows writes them, spreadsheets, vCards, tables without a heading.
import assert from "node:assert/strict";
import * as xlsx from "@e965/xlsx";
import { atImport } from "./demo-import-page.js";
import { demoTests } from "./demo.js";

demoTests("files in the demo", (demoTest) => {
  const test = atImport(demoTest);

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
});
