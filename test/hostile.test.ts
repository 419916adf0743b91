import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import type { Connection, ScriptSource } from "../src/model/connection.ts";
import type { RawRecord } from "../src/model/invocation.ts";
import { openRuntime, type Runtime } from "../src/runtime/runtime.ts";
import { cases } from "./hostile/cases.ts";
import { answered } from "./hostile/expected.ts";
import { root } from "./support/example.ts";

const folder = join(root, "test", "hostile");
const usualMs = 400;
const plain = "function getUser(email, callback) { callback(null, { user_id: 'next', email }); }";

test.for(cases)("%s costs one invocation", { timeout: 20_000 }, async ([name, check, limitMs]) => {
  await using runtime = open(readFileSync(join(folder, `${name}.js`), "utf8"), `${name}.js`);
  const record = await hostile(runtime, limitMs);
  check(record);
  expect(JSON.stringify(record).length).toBeLessThan(50_000_000);
  await expectNext(runtime);
});

test.for([
  ["of a megabyte in one line", `callback(null, { user_id: "1" });${"void 0;".repeat(150_000)}`],
  ["of a hundred kilobytes", `const text = \`${"x\n".repeat(50_000)}\`;\ncallback(null, { user_id: "1" });`],
  [
    "with very deep brackets",
    `const n = ${"(".repeat(500)}1${")".repeat(500)};callback(null, { user_id: "1" });`,
  ],
])("a script %s runs", async ([, body]) => {
  await using runtime = open(`function login(email, password, callback) {${body}}`, "long.js");
  answered(await hostile(runtime));
  await expectNext(runtime);
});

test("what is left behind and blocks the container does not cost the next invocation its record", async () => {
  const left = "setTimeout(() => {}, 60_000); process.on('SIGUSR2', () => { while (true) {} });";
  const body = `callback(null, { user_id: '1', pid: process.pid }); ${left}`;
  for (const [signal, state] of [
    ["SIGUSR2", "R"],
    ["SIGSTOP", "T"],
  ] as const) {
    await using runtime = open(`function login(email, password, callback) { ${body} }`, "after.js");
    const record = await hostile(runtime);
    answered(record);
    const { pid } = (record.reply?.result ?? {}) as { readonly pid: number };
    process.kill(pid, signal);
    await staysIn(state, pid);
    const next = await expectNext(runtime);
    expect(next).toMatchObject({ container: 2, turn: 1 });
  }
});

test("a container has no environment but its time zone, and no files but its pipes", async () => {
  const body =
    "callback(null, { user_id: '1', env: Object.entries(process.env), argv: process.argv.length });";
  await using runtime = open(`function login(email, password, callback) { ${body} }`, "looks.js");
  expect((await hostile(runtime)).reply?.result).toMatchObject({ env: [["TZ", "UTC"]], argv: 2 });
});

afterAll(() => {
  expect(containers()).toEqual([]);
  expect(existsSync("/tmp/understudy-hostile")).toBe(false);
});

test("every script of the folder has its row", () => {
  const files = readdirSync(folder).filter((file) => file.endsWith(".js"));
  expect(cases.map(([name]) => `${name}.js`).sort()).toEqual(files.sort());
});

function hostile(runtime: Runtime, limitMs = usualMs): Promise<RawRecord> {
  return runtime.invoke({ script: "login", args: ["ada@example.com", "pw"], limitMs });
}

async function expectNext(runtime: Runtime): Promise<RawRecord> {
  const next = await runtime.invoke({ script: "get_user", args: ["ada@example.com"], limitMs: 5000 });
  expect(next).toMatchObject({ outcome: "succeeded", calls: [{}], uncaught: [] });
  expect(next.reply).toEqual({ error: null, result: { user_id: "next", email: "ada@example.com" } });
  return next;
}

/** Ends when a process is found in that state several times one after the other: blocked, not just awake. */
async function staysIn(state: string, pid: number): Promise<void> {
  for (let found = 0; found < 5;) {
    const stat = execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
    found = stat.startsWith(state) ? found + 1 : 0;
    await sleep(20);
  }
}

/** Processes of containers that this process started and that are alive. */
function containers(): readonly string[] {
  const lines = execFileSync("ps", ["-A", "-o", "ppid=,stat=,args="], { encoding: "utf8" })
    .trim()
    .split("\n");
  const mine = lines.filter((line) => line.trim().startsWith(`${process.pid} `));
  return mine.filter((line) => line.includes("inside/main"));
}

function open(text: string, file: string): Runtime {
  const login = source("login", text, file);
  const get_user = source("get_user", plain, "plain.js");
  const mode = {
    import_mode: false,
    script_context: false,
    requires_username: false,
    strategy_version: 2,
  } as const;
  const connection: Connection = {
    name: "hostile",
    folder,
    mode,
    scripts: { login, get_user },
    files: [],
    warnings: [],
  };
  return openRuntime({ connection, configuration: {}, node: null, memoryMb: 256, network: null });
}

function source(script: "login" | "get_user", text: string, file: string): ScriptSource {
  const shape = {
    form: "function",
    parameters: null,
    openEnded: false,
    stub: false,
    configurationReads: [],
    requires: [],
  } as const;
  return { script, file: join(folder, file), firstLine: 1, text, bytes: Buffer.byteLength(text), shape };
}
