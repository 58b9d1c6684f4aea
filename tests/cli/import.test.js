// `ip1-contacts import`: tables of all kinds, importing twice, refused rows, and resuming after an interruption.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import { rowOf, workbookOf } from "../spreadsheet/parts.js";
import { eventually } from "../support/assertions.js";
import { clientOf } from "../support/contacts.js";
import { startSandbox } from "../support/sandbox.js";
import { accountOf, HAS_TERMINAL, inTerminal, ip1, screenOf, start, terminal } from "./support.js";

const skip = HAS_TERMINAL === true ? false : HAS_TERMINAL;
const cell = (text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const FILE = "people of März.csv";

let sandbox;
let client;
let env;
let folder;
let options;

before(async () => {
  sandbox = await startSandbox();
  client = clientOf(sandbox);
  env = accountOf(sandbox);
  folder = await mkdtemp(join(tmpdir(), "ip1 import "));
  options = { env, cwd: folder };
});
after(async () => {
  await sandbox.stop();
  await rm(folder, { recursive: true });
});
afterEach(async () => {
  await sandbox.faults([]);
  await client.contacts.deleteMatching({ all: true });
  await rm(join(folder, `${FILE}.ip1-checkpoint.json`), { force: true });
});

const write = (content, name = FILE) => writeFile(join(folder, name), content);
const read = (name) => readFile(join(folder, name), "utf8");
const checkpoint = () => existsSync(join(folder, `${FILE}.ip1-checkpoint.json`));
const numbers = async () =>
  (await client.contacts.list({ limit: 1000 }).toArray()).map(({ properties }) => properties.phoneNumber);

async function imported(...args) {
  const { code, stdout, stderr } = await ip1(["import", ...args], options);
  return { code, stdout, stderr };
}

/** So many numbers that exist. */
const rowsOf = (count) =>
  Array.from({ length: count }, (_, index) => `07017${String(index).padStart(5, "0")};n${index}`);
const tableOf = (count) => `Mobil;Förnamn\r\n${rowsOf(count).join("\r\n")}\r\n`;

describe("import", () => {
  it("adds the people of a Swedish file, once", async () => {
    await write(Buffer.from("Mobil;Förnamn;Ort\r\n070-174 06 05;Åsa;Malmö\r\n0701740606;Bo;\r\n", "latin1"));
    const first = await imported(FILE);
    assert.deepEqual(first, { code: 0, stdout: "2 contacts added\n", stderr: "" });
    assert.deepEqual(await numbers(), ["+46701740605", "+46701740606"]);
    const [{ properties }] = (await client.contacts.list()).items;
    assert.deepEqual([properties.firstName, properties.Ort], ["Åsa", "Malmö"]);
    const again = await imported(FILE);
    assert.deepEqual(again, { code: 0, stdout: "0 contacts added, 2 there already\n", stderr: "" });
    assert.equal((await numbers()).length, 2);
    const twice = await imported(FILE, "--existing", "add");
    assert.equal(twice.stdout, "2 contacts added\n");
    assert.equal((await numbers()).length, 4);
    assert.ok(!checkpoint());
  });

  it("knows who is there by number, however it is written there", async () => {
    await client.contacts.add([{ properties: { phoneNumber: "070-174 06 05" } }], { sync: true });
    await write("phone number\n+46 70 174 06 05\n0701740606\n");
    assert.equal((await imported(FILE)).stdout, "1 contact added, 1 there already\n");
  });

  it("takes Windows line ends, labels, other headings and other countries", async () => {
    await write("Ring hit;Namn\r\n406 12 345;Liv\r\n");
    const args = ["--map", "Ring hit=phoneNumber", "--map", "Namn=", "--region", "NO"];
    assert.equal((await imported(FILE, ...args, "--label", "A b", "--label=c")).code, 0);
    const [{ properties, labels }] = (await client.contacts.list()).items;
    assert.deepEqual(properties, { phoneNumber: "+4740612345" });
    assert.deepEqual(labels, ["A b", "c"]);
  });

  it("takes tables without a heading, and with one further down", async () => {
    await write("0701740605,x,Ada\n0701740606,y,Bo\n");
    assert.equal((await imported(FILE, "--columns", "phoneNumber,,firstName")).stdout, "2 contacts added\n");
    assert.deepEqual(
      (await client.contacts.list()).items.map(({ properties }) => properties.firstName),
      ["Ada", "Bo"],
    );
    await write("Our people\n\nphone,name\n0701740607,Eve\n");
    const refused = await imported(FILE);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /--header-row/);
    assert.doesNotMatch(refused.stderr, /options|headerRow/);
    assert.equal((await imported(FILE, "--header-row", "3")).stdout, "1 contact added\n");
  });

  it("takes a spreadsheet, by sheet", async () => {
    const rows = rowOf(cell("Mobil"), cell("Förnamn")) + rowOf("<c><v>46701740605</v></c>", cell("Ada"));
    await write(workbookOf(rows), "kunder.xlsx");
    assert.equal((await imported("kunder.xlsx")).stdout, "1 contact added\n");
    const { code, stderr } = await imported("kunder.xlsx", "--sheet", "Somebody");
    assert.equal(code, 2);
    assert.match(stderr, /--sheet: none of the 1 sheets/);
  });

  it("takes vCards, and standard input", async () => {
    const card =
      "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Ek\r\nN:Ek;Ada;;;\r\nTEL:+46 70 174 06 05\r\nEND:VCARD\r\n";
    await write(card, "ada.vcf");
    assert.equal((await imported("ada.vcf")).stdout, "1 contact added\n");
    const { code, stdout, stderr } = await ip1(["import", "-"], { ...options, input: "phone\n0701740606\n" });
    assert.deepEqual([code, stdout, stderr], [0, "1 contact added\n", ""]);
    assert.equal((await numbers()).length, 2);
  });

  it("looks only, with --dry-run", async () => {
    await client.contacts.add([{ properties: { phoneNumber: "+46701740605" } }], { sync: true });
    await write("phone\n0701740605\n0701740606\n12\n");
    const { code, stdout, stderr } = await imported(FILE, "--dry-run");
    assert.equal(stdout, "1 contact to add, 1 there already, 1 row refused\n");
    assert.equal(code, 3);
    assert.match(stderr, /row 4: /);
    assert.equal((await numbers()).length, 1);
    assert.ok(!checkpoint());
  });

  it("tells what became of the rows as JSON", async () => {
    await write("phone\n0701740605\n12\n\n0701740605\n");
    const { code, stdout } = await imported(FILE, "--json");
    assert.equal(code, 3);
    const report = JSON.parse(stdout);
    assert.deepEqual(
      [
        report.rows,
        report.accepted,
        report.existing,
        report.rejected.map(({ row, reason }) => [row, reason]),
      ],
      [
        3,
        1,
        0,
        [
          [3, "invalid_phone_number"],
          [5, "duplicate"],
        ],
      ],
    );
  });

  it("says what it cannot read, without saying what is in it", async () => {
    for (const [name, content, code, message] of [
      ["no such file.csv", undefined, 1, /cannot read no such file.csv: there is no such file/],
      [".", undefined, 1, /it is a folder/],
      [FILE, "Secret name,Other\nEve,Ek\n", 2, /column of phone numbers/],
      [FILE, "", 2, /phone/],
      [FILE, "Name;Ring\nx;0701740605\ny;0701740606\n", 2, /column 2.*--map "Ring=phoneNumber" says\n/],
      [
        FILE,
        "Telefon;Telefon\n0701740605;\n",
        2,
        /--map says what they are, and drops one with nothing after/,
      ],
      ["broken.xlsx", "PK\x03\x04 and no more", 2, /import: broken.xlsx: expected a spreadsheet/],
    ]) {
      if (content !== undefined) await write(content, name);
      const refused = await imported(name);
      assert.deepEqual([refused.code, refused.stdout], [code, ""], refused.stderr);
      assert.match(refused.stderr, message);
      assert.doesNotMatch(refused.stderr, /Secret|Eve/);
    }
    await write("phone\n0701740605\n");
    for (const args of [
      ["--existing", "skp"],
      ["--encoding", "nonsense"],
      ["--delimiter", "x"],
      ["--region", "XXX"],
      ["--map", "Mobil=phoneNumber"],
      ["--sheet", "x"],
      ["--rejected", join(folder, FILE)],
      ["--columns", "a", "--map", "a=b"],
    ]) {
      const { code, stderr } = await imported(FILE, ...args);
      assert.equal(code, 2, stderr);
      assert.ok(stderr.includes(args[0]), stderr);
      assert.doesNotMatch(stderr, /options\./);
    }
    assert.deepEqual(await numbers(), []);
  });
});

describe("refused rows", () => {
  it("are a table with the reasons, which is mended and imported as it is", async () => {
    await write('Mobil;Namn;Anm\r\n0701740605;Ada;"a;b"\r\n12;=cmd;"two\r\nlines"\r\nx;Bo;\r\n');
    const { code, stderr } = await imported(FILE, "--map", "Namn=firstName", "--rejected", "left out.csv");
    assert.equal(code, 3);
    assert.match(stderr, /left out\.csv: mend them there/);
    const text = await read("left out.csv");
    assert.ok(text.startsWith("\ufeff(row);(reason);Mobil;Namn;Anm\r\n3;"), text);
    assert.match(text, /;12;'=cmd;"two\r\nlines"\r\n4;.*;x;Bo;\r\n$/s);
    if (process.platform !== "win32")
      assert.equal((await stat(join(folder, "left out.csv"))).mode & 0o777, 0o600);
    await write(text.replace(";12;", ";0701740606;").replace(";x;", ";070-174 06 07;"), "left out.csv");
    const mended = await imported("left out.csv", "--map", "Namn=firstName");
    assert.deepEqual([mended.code, mended.stdout], [0, "2 contacts added\n"]);
    const found = (await client.contacts.list({ properties: { phoneNumber: "+46701740606" } })).items;
    assert.deepEqual(found[0].properties, {
      phoneNumber: "+46701740606",
      firstName: "=cmd",
      Anm: "two\r\nlines",
    });
  });

  it("make no file when there are none", async () => {
    await write("phone\n0701740605\n");
    assert.equal((await imported(FILE, "--rejected", "none.csv")).code, 0);
    assert.ok(!existsSync(join(folder, "none.csv")));
  });
});

describe("an interrupted import", () => {
  const COUNT = 6000;
  /** Chunks are answered one by one, so that there is time to interrupt. */
  const slowly = () => sandbox.faults([{ match: { method: "POST" }, action: { type: "delay", ms: 300 } }]);

  async function interrupted(signal) {
    await write(tableOf(COUNT));
    await slowly();
    const run = start(["import", FILE], options);
    await eventually(async () => (await client.contacts.count()) > 0);
    run.child.kill(signal);
    const code = await run.ended;
    return { code, stderr: run.stderr };
  }

  async function goesOn() {
    await sandbox.faults([]);
    const { code, stdout, stderr } = await imported(FILE);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /Going on/);
    const all = await numbers();
    assert.equal(new Set(all).size, COUNT);
    assert.equal(all.length, COUNT, "nobody is there twice");
    assert.match(stdout, /^\d+ contacts added/);
    assert.ok(!checkpoint(), "nothing is left, so nothing is kept");
    assert.match((await imported(FILE)).stdout, /^0 contacts added, 6000 there already\n$/);
  }

  it("goes on after Ctrl-C", async () => {
    const { code, stderr } = await interrupted("SIGINT");
    assert.equal(code, 130);
    assert.match(stderr, /Stopped\..*The same command goes on/);
    assert.ok(checkpoint());
    const kept = await read(`${FILE}.ip1-checkpoint.json`);
    assert.doesNotMatch(kept, /07017|\+46|n\d{3}|token|sandbox/);
    if (process.platform !== "win32") {
      assert.equal((await stat(join(folder, `${FILE}.ip1-checkpoint.json`))).mode & 0o777, 0o600);
    }
    await goesOn();
  });

  it("goes on after it was killed", async () => {
    await interrupted("SIGKILL");
    assert.ok(checkpoint());
    await goesOn();
  });

  it("goes on after Ctrl-C at a terminal, also while it goes on", { skip }, async () => {
    await write(tableOf(COUNT));
    await slowly();
    for (const least of [0, 2000]) {
      const run = terminal(["import", FILE, "--yes"], options);
      await eventually(async () => (await client.contacts.count()) > least);
      run.type("\x03");
      assert.equal(await run.ended, 130);
      assert.match(screenOf(run.shown), /Stopped\. /);
    }
    await goesOn();
  });

  it("is refused when the file has changed", async () => {
    await interrupted("SIGINT");
    await sandbox.faults([]);
    await write(`Mobil;Förnamn\r\n0701740605;x\r\n${rowsOf(COUNT).join("\r\n")}\r\n`);
    const { code, stderr } = await imported(FILE);
    assert.equal(code, 2);
    assert.match(stderr, /ip1-checkpoint\.json/);
    assert.doesNotMatch(stderr, /same command/);
    assert.ok(checkpoint());
    await rm(join(folder, `${FILE}.ip1-checkpoint.json`));
  });

  it("keeps what is in doubt, and settles it the next time", async () => {
    await write(tableOf(3000));
    await sandbox.faults([{ match: { method: "POST" }, times: 1, action: { type: "drop-after" } }]);
    const { code, stderr } = await imported(FILE);
    assert.equal(code, 3);
    assert.match(stderr, /not known whether rows \d+ to \d+ have arrived/);
    assert.ok(checkpoint());
    await sandbox.faults([]);
    const settled = await imported(FILE);
    assert.equal(settled.code, 0, settled.stderr);
    assert.equal((await numbers()).length, 3000);
    assert.ok(!checkpoint());
  });

  it("says when the service cannot be reached", async () => {
    await write(tableOf(10));
    const away = { IP1_TOKEN: "x", IP1_BASE_URL: "http://127.0.0.1:9" };
    const { code, stderr } = await ip1(["import", FILE], { ...options, env: away });
    assert.equal(code, 1, stderr);
    assert.ok(!checkpoint());
  });
});

describe("at a terminal", { skip }, () => {
  it("shows how the table is read and what would happen, and asks", async () => {
    await client.contacts.add([{ properties: { phoneNumber: "+46701740605" } }], { sync: true });
    await write("Mobil;Namn\r\n0701740605;Ada\r\n0701740606;王小明\r\n12;Bo\r\n");
    for (const [answer, code] of [
      ["n\n", 1],
      ["\x03", 130],
      ["\n", 3],
    ]) {
      const { code: came, shown } = await inTerminal(["import", FILE], {
        ...options,
        answers: [["[Y/n]", answer]],
      });
      assert.equal(came, code, shown);
      const text = screenOf(shown);
      assert.match(text, /parted by ;/);
      assert.match(text, /^Mobil +phoneNumber +0701740605 +0701740606/m);
      assert.match(text, /1 contact to add, 1 there already, 1 row refused\n +row 4: /);
      assert.equal((await numbers()).length, code === 3 ? 2 : 1);
    }
  });

  for (const columns of [40, 80, 200]) {
    it(`shows progress in one line of ${columns} columns, without flicker`, async () => {
      await write(tableOf(6000));
      // Of six requests, four at a time: between the first answer and the last lies more than what a rate needs.
      await sandbox.faults([{ match: { method: "POST" }, action: { type: "delay", ms: 1500 } }]);
      const { code, shown } = await inTerminal(["import", FILE, "--yes"], { ...options, columns });
      assert.equal(code, 0, shown);
      const frames = shown.split("\r").filter((frame) => frame.endsWith("\x1b[K") && frame !== "\x1b[K");
      assert.ok(frames.length > 1, shown);
      for (const frame of frames) {
        const line = frame.slice(0, -3);
        assert.ok(!line.includes("\n") && [...line].length < columns, line);
        assert.match(line, /^reading who is there|\d+%/);
      }
      if (columns >= 80)
        assert.ok(
          frames.some((frame) => /█.*rows.*\/s.*left/.test(frame)),
          frames.join("\n"),
        );
      assert.match(screenOf(shown), /^6000 contacts added\n$/);
    });
  }

  it("says when the service asks for a pause, and what is refused so far", async () => {
    await write(tableOf(3000).replace("Förnamn\r\n", "Förnamn\r\n12;x\r\n"));
    await sandbox.faults([
      { match: { method: "POST" }, times: 1, action: { type: "status", status: 429, retryAfter: 2 } },
    ]);
    const { code, shown } = await inTerminal(["import", FILE, "--yes"], { ...options, columns: 120 });
    assert.equal(code, 3, shown);
    assert.match(shown, /paused at the service's request/);
    assert.match(shown, /1 refused/);
  });

  it("asks nothing where nothing would be written, and ends as it does without a terminal", async () => {
    await write("Mobil;Namn\r\n0701740605;Ada\r\n");
    assert.equal((await imported(FILE)).code, 0);
    const again = await inTerminal(["import", FILE], options);
    assert.equal(again.code, 0, again.shown);
    assert.match(screenOf(again.shown), /^0 contacts to add, 1 there already$/m);
    await write("Mobil;Namn\r\n0701740605;Ada\r\n12;Bo\r\n");
    for (const existing of ["skip", "update"]) {
      const args = ["import", FILE, "--existing", existing, "--rejected", `not ${existing}.csv`];
      const { code, shown } = await inTerminal(args, options);
      assert.equal(code, 3, shown);
      assert.match(await read(`not ${existing}.csv`), /12;Bo/);
    }
  });

  it("says nothing when quiet", async () => {
    await write(tableOf(10));
    const { code, shown } = await inTerminal(["import", FILE, "--quiet"], options);
    assert.deepEqual([code, shown], [0, "10 contacts added\n"]);
  });
});
