import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adapters } from "../adapters/index.ts";
import type { ActionScript } from "../src/model/action-script.ts";
import type { Project } from "../src/model/project.ts";
import type { StartedServer } from "../src/model/adapter.ts";
import { search, type SearchOptions } from "../src/property/search.ts";
import { drainPools, sweep } from "../src/property/sweep/sweep.ts";
import type { Session } from "../src/run/session.ts";
import { runScenario } from "../src/run/scenario.ts";
import { parseSuite } from "../src/suite/parse.ts";
import { cacheFolder } from "../src/session/places.ts";
import { openSession, type OpenedSession } from "../src/session/open-session.ts";
import { understudy } from "./support/cli.ts";
import { goodExample, load, projectOf, root, variants } from "./support/example.ts";

const all = await variants("postgres");
const servers: StartedServer[] = [];
const file = "/somewhere/found.suite.yaml";

beforeAll(async () => {
  const { store } = await load(goodExample);
  const adapter = adapters.find(({ name }) => name === store.adapter);
  if (adapter === undefined) throw new Error(`There is no ${store.adapter} adapter.`);
  const options = { engine: "embedded", cacheFolder: await cacheFolder(process.env), env: {} } as const;
  servers.push(await adapter.start(store, options));
});
afterAll(async () => {
  for (const server of servers) await server[Symbol.asyncDispose]();
});

function sessionOf(project: Project): Promise<OpenedSession> {
  const [server] = servers;
  if (server === undefined) throw new Error("There is no server.");
  return openSession(project, { server: server.info, worker: `s${process.hrtime.bigint()}`, only: [] });
}

async function brokenProject(name: string): Promise<Project> {
  const variant = all.find((candidate) => candidate.name === name);
  if (variant === undefined) throw new Error(`There is no ${name}.`);
  return projectOf(variant);
}

const find = (session: Session, options: Partial<SearchOptions> = {}) =>
  search([session], { seed: 1, runs: 400, timeMs: 60_000, file, ...options });

test("a search finds nothing in the good example", async () => {
  await using opened = await sessionOf(await load(goodExample));
  const { failure, runs, impossible } = await find(opened.session, { runs: 100 });
  expect(failure?.text).toBeUndefined();
  expect({ runs, impossible }).toEqual({ runs: 100, impossible: 0 });
});

describe("a search finds a planted bug in at most four steps, and its scenario fails when it is run", () => {
  const planted = [
    "identifier-case/compares-letter-by-letter",
    "delete-deletes/nothing-to-do",
    "outage-is-error/outage-as-wrong-password",
    "duplicate-is-user-exists/on-conflict-do-nothing",
  ];
  test.for(planted)("%s", async (name) => {
    const [contract] = name.split("/");
    await using opened = await sessionOf(await brokenProject(name));
    const { failure } = await find(opened.session);
    const found = failure?.violations.map((violation) => violation.contract);
    expect(found).toContain(contract);
    expect(failure?.suite.scenarios[0]?.steps.length).toBeLessThanOrEqual(4);

    const suite = parseSuite(file, failure?.text ?? "");
    const [scenario] = suite.scenarios;
    if (scenario === undefined) throw new Error("A suite has a scenario.");
    const { violations } = await runScenario(opened.session, suite, scenario);
    expect(violations.map((violation) => violation.contract)).toContain(contract);
  });
});

describe("a race", () => {
  test("between two who look before they write is found, and comes again whenever its scenario is run", async () => {
    const { folder } = await brokenProject("one-user-per-identity/looks-before-it-writes");
    const { stdout } = understudy(["search", "--runs", "400", "--seed", "1"], folder);
    const [text = ""] = /^suite: Found[^]*?(?=\n\n)/m.exec(stdout) ?? [];
    expect(text).toMatch(/turns: \[/);
    await writeFile(join(folder, "race.suite.yaml"), text);
    for (let time = 0; time < 3; time += 1) {
      const again = understudy(["test", "race.suite"], folder);
      expect(again.stdout).toContain("must one-user-per-identity · create");
    }
  });

  test.for([
    ["native", {}],
    ["PGlite", { UNDERSTUDY_POSTGRES_EMBEDDED: "pglite" }],
  ] as const)("of transactions that wait for each other ends (%s)", async ([, env]) => {
    const folder = await withChangePassword("locks", locks);
    const { code, stdout } = understudy(["test", "race.suite"], folder, env);
    expect(stdout).not.toMatch(/never exercised:[^]*true-means-changed/);
    expect(stdout).toContain("2 scenarios: 2 passed");
    expect(code).toBe(0);
  });

  test("between a change of the password and one of the address shows who writes back what was read", async () => {
    const folder = await withChangePassword("writes-back", writesBack);
    const { code, stdout } = understudy(["test", "race.suite"], folder);
    expect(stdout).toContain("must true-means-changed · change_email");
    expect(code).toBe(1);
  });
});

test("two searches of the same seed find the same, in one session or in two", async () => {
  const project = await brokenProject("delete-deletes/nothing-to-do");
  await using one = await sessionOf(project);
  await using other = await sessionOf(project);
  const options = { seed: 1, runs: 400, timeMs: 60_000, file };
  const first = await search([one.session], options);
  const second = await search([other.session, one.session], options);
  expect(second.runs).toBe(first.runs);
  expect(second.path).toBe(first.path);
  expect(second.failure?.text).toBe(first.failure?.text);
  expect(first.failure).not.toBeNull();
});

/** The good example with another change_password, and a suite in which it meets change_email. */
async function withChangePassword(name: string, body: string): Promise<string> {
  const folder = join(root, ".understudy", "race", name);
  await rm(folder, { recursive: true, force: true });
  await cp(goodExample, folder, { recursive: true });
  const script = join(folder, "database-connections", "legacy-users", "change_password.js");
  await writeFile(script, changePassword(body));
  await writeFile(join(folder, "race.suite.yaml"), twoChanges);
  return folder;
}

const changePassword = (body: string) => `async function changePassword(email, newPassword, callback) {
  const { Client } = require('pg');
  const client = new Client({ connectionString: configuration.DATABASE_URL });
  const hash = await require('bcryptjs').hash(newPassword, 4);
  await client.connect();
  ${body}
  await client.end();
  return callback(null, count > 0);
}
`;

const twoQueries = `client.on('error', () => {});
  let count = 0;
  try {
    await client.query('SELECT id FROM users WHERE lower(email) = lower($1)', [email]);
  } catch (err) {
    return callback(new Error('The user database is not available.'));
  }
  try {
    count = (await client.query(
      'UPDATE users SET password_hash = $1 WHERE lower(email) = lower($2)', [hash, email])).rowCount;
  } catch (err) {
    callback(new Error('The user database is not available.'));
  }`;

const locks = `await client.query('BEGIN');
  const { rows } = await client.query('SELECT id FROM users WHERE lower(email) = lower($1) FOR UPDATE', [email]);
  const { rowCount: count } = await client.query('UPDATE users SET password_hash = $1 WHERE id = $2', [hash, rows[0]?.id]);
  await client.query('COMMIT');`;

const writesBack = `const { rows } = await client.query('SELECT * FROM users WHERE lower(email) = lower($1)', [email]);
  const { rowCount: count } = await client.query(
    'UPDATE users SET password_hash = $1, email = $2 WHERE id = $3', [hash, rows[0]?.email, rows[0]?.id]);`;

const twoChanges = `suite: two changes
users:
  ada: { email: ada@example.com, password: correct-horse-1, email_verified: true }
scenarios:
  - name: at the same time
    given: [ada]
    steps:
      - login: { as: ada }
      - together:
          - set_password: { as: ada, password: correct-horse-2 }
          - set_password: { as: ada, password: correct-horse-3 }
          - change_email: { as: ada, email: countess@example.com }
        turns: [1, 2, 3]
  - name: the address while the other has read it
    given: [ada]
    steps:
      - login: { as: ada }
      - together:
          - set_password: { as: ada, password: correct-horse-2 }
          - change_email: { as: ada, email: countess@example.com }
        turns: [2, 1]
`;

const scriptsOnly = (project: Project, names: readonly ActionScript[]): Project => {
  const kept = Object.entries(project.connection.scripts).filter(([name]) =>
    names.some((one) => one === name),
  );
  return { ...project, connection: { ...project.connection, scripts: Object.fromEntries(kept) } };
};

describe("a fault sweep", () => {
  test("finds nothing in a good script, and lists each fault that it met", async () => {
    await using opened = await sessionOf(scriptsOnly(await load(goodExample), ["get_user"]));
    const { cells, violations } = await sweep([opened.session]);
    expect(violations).toEqual([]);
    const seen = cells.map(({ point, fault, outcome }) => `${point}: ${fault}: ${outcome}`);
    expect(seen).toContain("store 1: refuse: error");
    expect(seen).toContain("store 1: slow 2000 ms: answer");
    expect(seen).toContain("store 1: lost-answer: error");
    expect(seen).toContain("store, warm: reset: error");
    expect(cells.filter(({ outcome }) => outcome === "not-met")).toEqual([]);
  });

  test("finds a script that takes an outage for nobody, and writes down how", async () => {
    const project = await brokenProject("outage-is-error/outage-as-not-found");
    await using opened = await sessionOf(scriptsOnly(project, ["get_user"]));
    const { cells } = await sweep([opened.session]);
    const refused = cells.find(({ point, fault }) => point === "store 1" && fault === "refuse");
    expect(refused).toMatchObject({ script: "get_user", outcome: "broken", broken: ["outage-is-error"] });
    expect(parseSuite(file, refused?.suite ?? "").scenarios[0]?.steps.map(({ kind }) => kind)).toEqual([
      "recycle",
      "fault",
      "script",
    ]);
  });
});

describe("a fault sweep over a broken script", () => {
  const found: readonly (readonly [string, ActionScript, string, string])[] = [
    ["callback-once/query-error-falls-through", "verify", "store 1", "lost-answer"],
    ["no-uncaught-exception/pool-of-verify-without-a-listener", "verify", "store, warm", "refuse"],
  ];
  test.for(found)("finds %s", async ([name, script, point, fault]) => {
    await using opened = await sessionOf(scriptsOnly(await brokenProject(name), [script]));
    const { cells } = await sweep([opened.session]);
    const cell = cells.find((one) => one.point === point && one.fault === fault);
    expect(cell).toMatchObject({ script, outcome: "broken", broken: [name.split("/")[0]] });
  });

  test("finds a pool whose clients are not released after a failed query", async () => {
    const project = await brokenProject("recovers-after-outage/pg-client-not-released");
    await using opened = await sessionOf(scriptsOnly(project, ["get_user", "login"]));
    const { cells, violations } = await drainPools([opened.session], { timeMs: 60_000 });
    expect(cells).toMatchObject([
      {
        script: "get_user",
        point: "store, again and again",
        fault: "lost-answer",
        outcome: "broken",
        broken: ["recovers-after-outage"],
      },
    ]);
    expect(violations).toMatchObject([{ at: { line: 22 }, level: "must" }]);
    const [scenario] = parseSuite(file, cells[0]?.suite ?? "").scenarios;
    expect(scenario?.steps.filter(({ kind }) => kind === "script")).toHaveLength(13);
  });

  test("finds nothing in a pool whose clients are released each time", async () => {
    const { folder } = await brokenProject("recovers-after-outage/pg-client-not-released");
    const script = join(folder, "database-connections", "legacy-users", "get_user.js");
    const text = await readFile(script, "utf8");
    await writeFile(script, text.replace("} catch (err) {\n", "$&    client?.release(err);\n"));
    await using opened = await sessionOf(scriptsOnly(await load(folder), ["get_user"]));
    const { cells } = await drainPools([opened.session], { timeMs: 60_000 });
    expect(cells).toMatchObject([{ point: "store, again and again", outcome: "answer", broken: [] }]);
  });

  test("hits each query of a connection, and writes down which", async () => {
    const folder = await withChangePassword("second-query", twoQueries);
    const project = await load(folder);
    await using opened = await sessionOf(scriptsOnly(project, ["change_password"]));
    const { cells } = await sweep([opened.session]);
    const lost = cells.filter(({ fault }) => fault === "lost-answer");
    expect(lost).toMatchObject([
      { point: "store 1", outcome: "error" },
      { point: "store 2", outcome: "broken", broken: ["callback-once"] },
    ]);
    const [scenario] = parseSuite(file, lost[1]?.suite ?? "").scenarios;
    expect(scenario?.steps[1]).toMatchObject({
      kind: "fault",
      faults: [{ what: { kind: "lost-answer" }, on: 2 }],
    });
  });
});

describe("understudy search", () => {
  const args = ["search", "--runs", "400", "--seed", "1"];

  test("keeps what it finds, and says once it is fixed", async () => {
    const { folder } = await brokenProject("delete-deletes/nothing-to-do");
    await rm(join(folder, ".understudy"), { recursive: true, force: true });
    const first = understudy(args, folder);
    expect(first.code).toBe(1);
    expect(first.stdout).toContain("must delete-deletes · delete · legacy-users");
    expect(first.stdout).toMatch(/- (delete_user: \{ as: ada|script: delete)/);
    expect(first.stdout).toMatch(/again: understudy search --seed 1 --path \d+/);
    const [, kept = ""] = /kept: +(\S+\.json)/.exec(first.stdout) ?? [];

    const again = understudy(["search", "--replay", kept], folder);
    expect(again.stdout).toContain("still failing .understudy/failures/");
    expect(again.code).toBe(1);

    const script = join("database-connections", "legacy-users", "delete.js");
    await cp(join(goodExample, script), join(folder, script));
    const fixed = understudy(["search", "--replay", kept, "--reporter", "json"], folder);
    expect(JSON.parse(fixed.stdout)).toMatchObject({
      version: 1,
      verdict: "honoured",
      connections: [
        { connection: "legacy-users", replayed: [{ verdict: "fixed" }], search: null, sweep: null },
      ],
    });
    expect(fixed.code).toBe(0);
  });

  const wrong: readonly (readonly [string, readonly string[]])[] = [
    ["--path means nothing without --seed", ["--path", "3"]],
    ["exclude each other", ["--quick", "--runs", "3"]],
    ["is not a whole number", ["--runs", "many"]],
    ["is not a path", ["--seed", "1", "--path", "x"]],
    ["There is no connection nobody", ["--connection", "nobody"]],
    ["no reporter `xml`", ["--reporter", "xml"]],
    ["does not exist", ["--replay", "absent.json"]],
  ];
  test.for(wrong)("refuses bad arguments: %s", ([message, given]) => {
    const { code, stderr } = understudy(["search", ...given], goodExample);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
