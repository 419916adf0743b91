import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunResult } from "../src/model/run-result.ts";
import type { Trace } from "../src/model/trace.ts";
import { bin } from "./support/cli.ts";
import { goodExample, root } from "./support/example.ts";

const folder = join(root, ".understudy", "folders", "watched");
const report = join(folder, "report.json");
const traceFolder = join(root, ".understudy", "folders", "watched-traces");
const verify = "database-connections/legacy-users/verify.js";
let watching: ReturnType<typeof watch> | null = null;

beforeAll(async () => {
  for (const place of [folder, traceFolder]) await rm(place, { recursive: true, force: true });
  await cp(goodExample, folder, { recursive: true });
  watching = watch();
});

afterAll(async () => {
  const { child, ended } = watching ?? {};
  child?.kill("SIGINT");
  await ended;
  for (const place of [folder, traceFolder]) await rm(place, { recursive: true, force: true });
});

test("a script that is broken and mended while people watch is told as that", async () => {
  const first = await next(() => Promise.resolve());
  expect(first.verdict).toBe("honoured");
  const told = await traces();

  const text = await read(verify);
  const broken = await next(() => write(verify, text.replace("callback(null, ", "callback(null, !")));
  expect(broken.verdict).toBe("violated");
  const failing = broken.violations.filter(({ level }) => level === "must");
  expect(new Set(failing.map(({ script }) => script))).toEqual(new Set(["verify"]));
  expect(broken.counts.scenarios).toBe(first.counts.scenarios);

  const mended = await next(() => write(verify, text));
  expect(mended.counts).toEqual(first.counts);

  const after = await traces();
  const asked = namesOf(after, (trace) => trace.includes('"script":"verify"'));
  expect(asked.size).toBeGreaterThan(0);
  expect(ranAgain(told, after)).toEqual(asked);
});

test("of a project file that changes, as much runs again as rests on it", async () => {
  const text = await read("understudy.yaml");
  const told = await traces();
  const dearer = await next(() =>
    write("understudy.yaml", text.replace("BCRYPT_ROUNDS: 4", "BCRYPT_ROUNDS: 5")),
  );
  expect(dearer.verdict).toBe("honoured");
  const after = await traces();
  const asked = namesOf(after, (trace) => /"script":"(?:create|change_password)"/.test(trace));
  expect(asked.size).toBeGreaterThan(0);
  expect(ranAgain(told, after)).toEqual(asked);

  const settings = "contracts: { profile-consistency: { ignore: [nickname] } }\n";
  const laxer = await next(() => write("understudy.yaml", `${text.replace("S: 4", "S: 5")}${settings}`));
  expect(laxer.counts).toEqual(dearer.counts);
  expect(ranAgain(after, await traces())).toEqual(new Set());
  await next(() => write("understudy.yaml", text));
});

test("a suite that changes, comes and goes is seen", async () => {
  const own = "suites/more.suite.yaml";
  const schema = await read("schema.sql");
  const before = await next(() => write("schema.sql", `${schema}\n`));
  const more = await next(() => write(own, suiteOf("a scenario")));
  expect(more.counts.scenarios).toBe(before.counts.scenarios + 1);
  const two = await next(() => write(own, suiteOf("a scenario", "one more")));
  expect(two.counts.scenarios).toBe(before.counts.scenarios + 2);
  const broken = await next(() => write(own, "suite: Broken\nscenario: []\n"));
  expect(broken).toMatchObject({ verdict: "error", error: { at: { file: join(folder, own), line: 2 } } });
  const mended = await next(() => write(own, suiteOf("a scenario")));
  expect(mended.counts.scenarios).toBe(before.counts.scenarios + 1);
  const gone = await next(() => rm(join(folder, own)));
  expect(gone.counts.scenarios).toBe(before.counts.scenarios);
});

test("a schema that changes is applied, and one with a mistake is told", async () => {
  const schema = await read("schema.sql");
  const broken = await next(() => write("schema.sql", schema.replace(/CREATE TABLE/i, "CREATE TABEL")));
  expect(broken).toMatchObject({
    verdict: "error",
    error: { code: "schema-failed", at: { file: join(folder, "schema.sql") } },
  });
  const other = await next(() => write("schema.sql", schema.replace(/\blocale\b/g, "tongue")));
  expect(other).toMatchObject({ verdict: "error", error: { code: "mapping-invalid" } });
  const trigger = `${schema}
    CREATE FUNCTION nobody() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    CREATE TRIGGER nobody BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION nobody();\n`;
  const refusing = await next(() => write("schema.sql", trigger));
  expect(refusing.verdict).toBe("failed");
  expect((await next(() => write("schema.sql", schema))).verdict).toBe("honoured");
});

test("a project file with a mistake is told, and watched on", async () => {
  const text = await read("understudy.yaml");
  const broken = await next(() =>
    write("understudy.yaml", text.replace("adapter: postgres", "adapter: postgras")),
  );
  expect(broken).toMatchObject({ verdict: "error", error: { message: expect.stringContaining("postgras") } });
  expect((await next(() => write("understudy.yaml", text))).verdict).toBe("honoured");
});

test("of a file that is saved twice at once, the last text counts", async () => {
  const text = await read(verify);
  const wrong = text.replace("callback(null, ", "callback(null, !");
  for (const [first, last, verdict] of [
    [`${text}\n`, wrong, "violated"],
    [wrong, text, "honoured"],
  ] as const) {
    const change = async (): Promise<void> => {
      await write(verify, first);
      // Scenarios may have begun by then, and Vitest still waits for further files.
      await sleep(60);
      await write(verify, last);
    };
    // On a slow machine the first text has a run of its own.
    const result = await next(change, (one) => one.verdict === verdict);
    expect(result.verdict).toBe(verdict);
  }
});

function watch() {
  const child = spawn(
    process.execPath,
    [bin, "test", "--watch", "--reporter", "json", "--output-file", report, "--trace", traceFolder],
    {
      cwd: folder,
      env: { ...process.env, NO_COLOR: "1", VITEST: undefined, NODE_OPTIONS: undefined },
      stdio: "ignore",
    },
  );
  return { child, ended: once(child, "exit") };
}

/** The report that the change brings about; where it may bring several, the one that is meant. */
async function next(
  change: () => Promise<void>,
  isMeant: (result: RunResult) => boolean = () => true,
): Promise<RunResult> {
  const before = await readFile(report, "utf8").catch(() => null);
  await change();
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const text = await readFile(report, "utf8").catch(() => null);
    const result = text === before || text === null ? null : parsed(text);
    if (result !== null && isMeant(result)) return result;
    await sleep(50);
  }
  const ended = watching?.child.exitCode ?? null;
  throw new Error(
    `No report came within ${patienceMs} ms; ${ended === null ? "the watch goes on" : `the watch ended with ${ended}`}.`,
  );
}

/** Less than a test may take, so that it tells what it waited for. */
const patienceMs = 60_000;

/** Null while it is being written. */
function parsed(text: string): RunResult | null {
  try {
    return JSON.parse(text) as RunResult;
  } catch {
    return null;
  }
}

/** What each scenario did, as text, by the suite and its name. */
async function traces(): Promise<ReadonlyMap<string, string>> {
  const [file = ""] = await readdir(traceFolder);
  const all = JSON.parse(await readFile(join(traceFolder, file), "utf8")) as readonly Trace[];
  return new Map(
    all.map(({ suite, scenario, steps }) => [`${suite} ${scenario}`, JSON.stringify({ steps })] as const),
  );
}

/** A trace tells times in microseconds: one that is the same is of a scenario that was not run again. */
function ranAgain(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Set<string> {
  return new Set([...after].filter(([name, trace]) => before.get(name) !== trace).map(([name]) => name));
}

function namesOf(all: ReadonlyMap<string, string>, holds: (trace: string) => boolean): Set<string> {
  return new Set([...all].filter(([, trace]) => holds(trace)).map(([name]) => name));
}

function suiteOf(...names: readonly string[]): string {
  const scenarios = names.map(
    (name) => `  - name: ${name}\n    given: [ada]\n    steps:\n      - { script: login, as: ada }\n`,
  );
  return `suite: More\nusers:\n  ada: { email: ada@example.com, password: correct-horse-1 }\nscenarios:\n${scenarios.join("")}`;
}

function read(file: string): Promise<string> {
  return readFile(join(folder, file), "utf8");
}

function write(file: string, text: string): Promise<void> {
  return writeFile(join(folder, file), text);
}
