import { describe, expect, test } from "vitest";
import type { ActionScript } from "../model/action-script.ts";
import type { ScriptCoverage } from "../model/coverage.ts";
import { planScript } from "../runtime/plan.ts";
import { openLab, type LabOptions } from "../runtime/testing/lab.ts";
import { Profiles } from "./profiles.ts";
import { scriptCoverage } from "./script-coverage.ts";

type Work = (lab: ReturnType<typeof openLab>) => Promise<unknown>;

/** Runs scripts in a container that counts, and tells what it reached of one of them. */
async function cover(
  options: LabOptions,
  work: Work,
  script: ActionScript = "login",
): Promise<ScriptCoverage> {
  const profiles = new Profiles();
  const covered = (texts: Parameters<Profiles["hear"]>[0] | null) => profiles.hear(texts ?? []);
  await using lab = openLab({ ...options, covered });
  await work(lab);
  const source = lab.connection.scripts[script];
  if (source === undefined) throw new Error("no such script");
  const { code, columnOffset, end } = planScript(source);
  const compiled = { connection: "legacy", source, code, start: -columnOffset, end };
  const [own] = scriptCoverage(compiled, profiles.of(script));
  if (own === undefined) throw new Error("nothing was found in it");
  return own;
}

/** A script as a text whose lines begin with how often they are reached, e.g. `2| callback(null);`. */
async function expectHits(
  marked: string,
  work: Work,
  options: Partial<LabOptions> = {},
): Promise<ScriptCoverage> {
  const rows = marked.trim().split("\n");
  const text = rows.map((row) => row.replace(/^\s*\d*\|/, "")).join("\n");
  const coverage = await cover({ ...options, scripts: { login: text } }, work);
  const expected = rows.flatMap((row, index) => {
    const hits = /^\s*(\d+)\|/.exec(row)?.[1];
    return hits === undefined ? [] : [{ line: index + (options.firstLine ?? 1), hits: Number(hits) }];
  });
  expect(coverage.lines).toEqual(expected);
  return coverage;
}

const login =
  (...passwords: readonly string[]): Work =>
  async (lab) => {
    for (const password of passwords) {
      await lab.runtime.invoke({ script: "login", args: ["ada@example.com", password], limitMs: 700 });
    }
  };

describe("lines of a script", () => {
  test("that are reached early, late, in a catch and not at all are told apart", async () => {
    const { functions } = await expectHits(
      `
       |async function login(email, password, callback) {
      2|  if (!password) {
      1|    return callback(null, { user_id: 1 });
       |  }
      1|  try {
      1|    await fail();
      0|    callback(null);
       |  } catch (error) {
      1|    callback(error);
       |  }
       |
       |  async function fail() {
      1|    throw new Error("gone");
       |  }
       |  function never() {
      0|    return 1;
       |  }
       |}`,
      login("", "pw"),
    );
    expect(functions).toEqual([
      { name: "login", line: 1, hits: 2 },
      { name: "fail", line: 12, hits: 1 },
      { name: "never", line: 15, hits: 0 },
    ]);
  });

  test("in a listener that nothing calls are never reached", async () => {
    const { functions } = await expectHits(
      `
       |function login(email, password, callback) {
      1|  const { EventEmitter } = require("events");
      1|  global.pool = global.pool || new EventEmitter();
      1|  global.pool.on("error", (error) => {
      0|    console.log(error);
       |  });
      1|  global.pool.once("ready", () => callback(null));
      1|  global.pool.emit("ready");
       |}`,
      login("pw"),
    );
    expect(functions).toMatchObject([{ hits: 1 }, { hits: 0 }, { hits: 1 }]);
  });

  test("that run once for the life of a container count once", async () => {
    await expectHits(
      `
       |function login(email, password, callback) {
      3|  if (!global.ready) {
      1|    global.ready = true;
       |  }
      3|  callback(null);
       |}`,
      login("a", "b", "c"),
    );
  });

  test("count on from one container to the next", async () => {
    await expectHits(
      `
       |function login(email, password, callback) {
      2|  if (!global.ready) {
      2|    global.ready = true;
       |  }
      2|  callback(null);
       |}`,
      async (lab) => {
        await login("a")(lab);
        await lab.runtime.recycle();
        await login("a")(lab);
      },
    );
  });

  test.for([
    ["rejects", "void Promise.reject(new Error('boom'));", "crashed"],
    ["asks the process to exit", "process.exit(3);", "crashed"],
    ["throws at once", "throw new Error('boom');", "crashed"],
    ["never calls back", "void password;", "stalled"],
    ["waits until the limit", "require('net').createServer().listen(0);", "stalled"],
  ] as const)("are known of a script that %s", async ([, body, outcome]) => {
    const seen: string[] = [];
    await expectHits(
      `
       |function login(email, password, callback) {
      1|  const id = 7;
      1|  ${body}
       |}`,
      async (lab) => {
        const ask = { script: "login", args: ["ada@example.com", "pw"], limitMs: 700 } as const;
        seen.push((await lab.runtime.invoke(ask)).outcome);
      },
    );
    expect(seen).toEqual([outcome]);
  });

  test("keep what was counted before a script looped until it was killed", async () => {
    await expectHits(
      `
       |function login(email, password, callback) {
      1|  if (password === "loop") {
      0|    for (;;);
       |  }
      1|  callback(null);
       |}`,
      login("pw", "loop"),
    );
  });

  test("begin where the script stands in its file", async () => {
    await expectHits(
      `
       |function login(email, password, callback) {
      1|  callback(null);
       |}`,
      login("pw"),
      { firstLine: 40 },
    );
  });

  test("of a program count as those of a function do", async () => {
    await expectHits(
      `
      2|const id = 7;
       |
      2|module.exports = function login(email, password, callback) {
      2|  callback(null, { user_id: id });
       |};`,
      login("pw", "pw"),
      { form: "program" },
    );
  });
});

test("each way of a branching has its own count", async () => {
  const { branches } = await cover(
    {
      scripts: {
        login: `function login(email, password, callback) {
  if (password === "a") email = 1;
  const kind = password === "a" ? 1 : 2;
  const name = email && password || kind || 3;
  switch (password) {
    case "a":
    case "b":
      kind.toString();
      break;
    case "c": kind.toFixed();
    default: name;
  }
  callback(null);
}`,
      },
    },
    login("a", "b", "b"),
  );
  const hits = (line: number) => branches.filter((each) => each.line === line).map((each) => each.hits);
  expect(hits(2)).toEqual([1, 2]);
  expect(hits(3)).toEqual([1, 2]);
  expect(hits(4)).toEqual([3, 3, 0, 0]);
  expect(hits(5)).toEqual([1, 3, 0, 0]);
  expect(new Set(branches.map(({ group }) => group)).size).toBe(4);
});

test("two scripts with the same text are counted apart", async () => {
  const text = "function go(email, ...rest) {\n  rest.at(-1)(null);\n}";
  const work: Work = async (lab) => {
    await lab.run("get_user", ["ada@example.com"]);
    await login("pw", "pw")(lab);
  };
  const covered = await cover({ scripts: { login: text, get_user: text } }, work, "get_user");
  expect(covered.lines).toEqual([{ line: 2, hits: 1 }]);
});

test("a script that was built is told by its source, without the packages in it", async () => {
  const covered = await cover(
    {
      scripts: { login: "function login(email, password, callback) {\n  const a = 1;\n  callback(null);\n}" },
      originalAt: (at) => ({
        ...at,
        file: at.line === 2 ? "/app/node_modules/pg/a.js" : "/app/login.ts",
        line: at.line * 10,
      }),
    },
    login("pw"),
  );
  expect(covered).toMatchObject({ file: "/app/login.ts", lines: [{ line: 30, hits: 1 }] });
});
