// Output on a terminal: tables, questions, colours, and what Ctrl-C leaves behind.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { clientOf } from "../support/contacts.js";
import { startSandbox } from "../support/sandbox.js";
import { accountOf, HAS_TERMINAL, inTerminal, ip1, screenOf, start, terminal } from "./support.js";

const ESCAPE = "\x1b";
const PEOPLE = [
  {
    properties: {
      phoneNumber: "+46701740605",
      firstName: "王小明",
      lastName: "👩‍👩‍👧 Ek",
      note: "x".repeat(300),
    },
    labels: ["VIP"],
  },
  {
    properties: { phoneNumber: "+4712345678", firstName: "A\u030asa", lastName: "🇸🇪", note: "" },
    labels: ["VIP"],
  },
  {
    properties: {
      phoneNumber: "+46701740606",
      firstName: `${ESCAPE}[31mred${ESCAPE}]0;title\x07`,
      lastName: "two\nlines",
    },
  },
];

/** As wide as the cells show on a terminal. */
const widthOf = (line) =>
  [...new Intl.Segmenter().segment(line)].reduce(
    (sum, { segment }) => sum + (/[\u4e00-\u9fff]|\p{Emoji_Presentation}/u.test(segment) ? 2 : 1),
    0,
  );

let sandbox;
let client;
let env;
before(async () => {
  sandbox = await startSandbox();
  client = clientOf(sandbox);
  env = accountOf(sandbox);
});
after(() => sandbox.stop());

const skip = HAS_TERMINAL === true ? false : HAS_TERMINAL;

describe("a table on a terminal", { skip }, () => {
  before(() => client.contacts.add(PEOPLE, { sync: true }));
  after(() => client.contacts.deleteMatching({ all: true }));

  for (const columns of [40, 80, 100, 200]) {
    it(`is not wider than ${columns} columns, and straight`, async () => {
      const { code, shown } = await inTerminal(["list"], { env, columns });
      assert.equal(code, 0, shown);
      const [heading, ...lines] = screenOf(shown).trimEnd().split("\n");
      assert.match(heading, /^id {2,} +phoneNumber/);
      for (const line of [heading, ...lines]) assert.ok(widthOf(line) <= columns, line);
      const rows = lines.filter((line) => /^\w{24} /.test(line));
      assert.equal(rows.length, 3);
      // Numbers end in the same column, and what follows begins in the same one.
      const ends = rows
        .map((line) => /\+\d+/.exec(line))
        .map(({ index, 0: number }) => index + number.length);
      assert.deepEqual(new Set(ends), new Set([heading.indexOf("phoneNumber") + "phoneNumber".length]));
      if (columns < 80) return;
      const label = heading.indexOf("labels");
      for (const line of rows.slice(0, 2))
        assert.equal(widthOf(line.slice(0, line.indexOf("VIP"))), label, line);
      assert.ok(rows[0].includes("王小明") && rows[0].includes("👩‍👩‍👧"), rows[0]);
      if (columns === 200) assert.match(rows[0], /x{20,}…$/);
    });
  }

  it("lets no contact steer the terminal", async () => {
    for (const args of [["list"], ["find", "red"], ["get", (await client.contacts.list()).items[2].id]]) {
      const { shown } = await inTerminal(args, { env, columns: 200 });
      const text = shown.replace(/\x1b\[(1|22)m/g, "");
      assert.ok(!/[\x00-\x09\x0b-\x1f\x7f]/.test(text), JSON.stringify(text));
      assert.match(text, /two lines/);
    }
  });

  it("has colours only where they are wanted", async () => {
    assert.ok((await inTerminal(["list"], { env })).shown.includes(ESCAPE));
    for (const more of [{ NO_COLOR: "1" }, { TERM: "dumb" }]) {
      const { shown } = await inTerminal(["list"], { env: { ...env, ...more } });
      assert.ok(!shown.includes(ESCAPE), shown);
    }
    assert.ok(
      !(await ip1(["get", (await client.contacts.list()).items[0].id], { env })).stdout.includes(ESCAPE),
    );
  });

  it("says what there was no room for, and how many there are", async () => {
    const { shown } = await inTerminal(["list"], { env, columns: 40 });
    assert.match(screenOf(shown), /No room for .*…?\n3 contacts\./);
    assert.ok(!(await inTerminal(["list", "--quiet"], { env, columns: 40 })).shown.includes("3 contacts"));
    assert.match(
      screenOf((await inTerminal(["list", "--label", "nobody"], { env })).shown),
      /^No contacts\.$/m,
    );
  });
});

describe("deleting on a terminal", { skip }, () => {
  before(() => client.contacts.add(PEOPLE, { sync: true }));
  const QUESTION = "Type 2 to delete: ";

  it("wants the number typed", async () => {
    for (const answer of ["\n", "y\n", "3\n", "\x04"]) {
      const { code, shown } = await inTerminal(["delete-matching", "--label", "VIP"], {
        env,
        answers: [[QUESTION, answer]],
      });
      assert.equal(code, 1, shown);
      assert.match(shown, /nothing was deleted/);
    }
    assert.equal(await client.contacts.count(), 3);
  });

  it("ends at Ctrl-C, whatever it waits for", async () => {
    const { code } = await inTerminal(["delete-matching", "--label", "VIP"], {
      env,
      answers: [[QUESTION, "\x03"]],
    });
    assert.equal(code, 130);
    assert.equal(await client.contacts.count(), 3);
    await sandbox.faults([{ match: { method: "GET" }, action: { type: "stall-body" } }]);
    const run = terminal(["count"], { env });
    await sandbox.forgetRequests();
    while ((await sandbox.requests()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    run.type("\x03");
    assert.equal(await run.ended, 130);
    await sandbox.faults([]);
  });

  it("ends at Ctrl-C while it waits for standard input", async () => {
    // The terminal shows what is typed before the program runs: it says by itself that it reads.
    const watch = `process.stdin.on("newListener",(name)=>/^(data|readable)$/.test(name)&&process.stderr.write("reading"))`;
    const watching = { ...env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(watch)}` };
    for (const args of [
      ["import", "-"],
      ["count", "--token-file", "-"],
    ]) {
      const run = terminal(args, { env: watching });
      await run.waitFor("reading");
      run.type("0701740605\x03");
      assert.equal(await run.ended, 130);
    }
  });

  it("shows some of them, and deletes them", async () => {
    const { code, shown } = await inTerminal(["delete-matching", "--label", "VIP"], {
      env,
      answers: [[QUESTION, "2\n"]],
    });
    assert.equal(code, 0, shown);
    assert.match(screenOf(shown), /\+4712345678.*2 contacts will be gone for good.*2 contacts deleted\n/s);
    assert.equal(await client.contacts.count(), 1);
  });
});

describe("whoever reads the results", () => {
  it("may stop reading", async () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({
      properties: { firstName: `n${index}`.repeat(50) },
    }));
    for (let times = 0; times < 3; times++) await client.contacts.add(many, { sync: true });
    const run = start(["list", "--json"], { env });
    run.child.stdout.once("data", () => run.child.stdout.destroy());
    assert.equal(await run.ended, 0);
    assert.equal(run.stderr, "");
  });
});
