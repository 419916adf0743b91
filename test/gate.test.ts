import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findDocker } from "../adapters/shared/engines/docker.ts";
import { understudy, writeFolder, type Ran } from "./support/cli.ts";
import { exampleFolder } from "./support/example.ts";

const suite = `suite: Addresses
import_mode: false
users:
  ada: { email: ada@example.com, password: correct-horse-1, email_verified: false }
scenarios:
  - name: an address is confirmed
    given: [ada]
    steps:
      - script: verify
        as: ada
      - script: get_user
        as: ada
  - name: somebody else is not there
    steps:
      - { script: get_user, args: [grace@example.com], expect: { outcome: succeeded } }
`;
const connection = "database-connections/moving-users";
const embedded = ["--engine", "embedded"];
let folder = "";
let pristine = "";

/** Runs `understudy test` in the project that the tests share. */
function run(...args: readonly string[]): Ran {
  return understudy(["test", ...args], folder, { DOCKER_HOST: "tcp://127.0.0.1:1" });
}

/** Changes a file of the project; each test begins with the project as it was locked. */
async function edit(file: string, change: (text: string) => string): Promise<void> {
  const path = join(folder, file);
  await writeFile(path, change(await readFile(path, "utf8")));
}

beforeAll(async () => {
  folder = await writeFolder("gate/project", {});
  await cp(exampleFolder("postgres-import"), folder, { recursive: true });
  await writeFile(join(folder, "addresses.suite.yaml"), suite);
  const verify = join("database-connections", "legacy-users", "verify.js");
  await cp(join(exampleFolder("postgres"), verify), join(folder, connection, "verify.js"));
  await edit(`${connection}/database.json`, (text) =>
    text.replace('"get_user":', '"verify": "./verify.js", "get_user":'),
  );
  const locked = run("--update-lock", ...embedded);
  expect(locked.stderr).toContain("wrote understudy.lock.json");
  expect(locked.code).toBe(0);
  const lock = await readFile(join(folder, "understudy.lock.json"), "utf8");
  expect(lock).toContain('"contract":"verified-shows","script":"verify","by":{"suite":"Addresses"');
  pristine = await writeFolder("gate/pristine", {});
  await cp(folder, pristine, { recursive: true });
});

beforeEach(async () => {
  await rm(folder, { recursive: true });
  await cp(pristine, folder, { recursive: true });
});

describe("the gate", () => {
  test("is open for what was locked, and says so in each report", async () => {
    const { code, stdout } = run("--gate", ...embedded, "--reporter", "json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "honoured", gate: { failures: [] } });
    const lock = await readFile(join(folder, "understudy.lock.json"), "utf8");
    expect(lock).not.toMatch(/durationMs|embedded/);
    expect(lock).not.toContain(folder);
  });

  test("is shut when a suite is deleted that alone verified something", async () => {
    await rm(join(folder, "addresses.suite.yaml"));
    const { code, stdout } = run("--gate", ...embedded);
    expect(code).toBe(1);
    expect(stdout).toContain("verified-shows is no longer verified");
    expect(stdout).toContain("the suite that did it is not run any more");
    expect(stdout).toContain("Addresses › an address is confirmed");
    expect(stdout).toContain("understudy test --update-lock");
    expect(stdout).toMatch(/failed: the gate is shut, for \d+ reason/);
  });

  test("is shut when a scenario of one's own is gone or expects less", async () => {
    const scenario = /^ {2}- name: somebody[^]*/m;
    await edit("addresses.suite.yaml", (text) => text.replace(scenario, ""));
    expect(gateOf(run("--gate", ...embedded, "--reporter", "json"))).toMatchObject([
      { kind: "own-gone", suite: "addresses.suite.yaml", scenario: "somebody else is not there" },
    ]);
    await writeFile(
      join(folder, "addresses.suite.yaml"),
      suite.replace(", expect: { outcome: succeeded }", ""),
    );
    expect(gateOf(run("--gate", ...embedded, "--reporter", "json"))).toMatchObject([
      { kind: "own-expects-less", at: { file: join(folder, "addresses.suite.yaml") } },
    ]);
  });

  test("is shut for a lock below that has lost its project", async () => {
    const lock = await readFile(join(folder, "understudy.lock.json"), "utf8");
    await mkdir(join(folder, "packages", "auth-b"), { recursive: true });
    await writeFile(join(folder, "packages", "auth-b", "understudy.lock.json"), lock);
    expect(gateOf(run("--gate", ...embedded, "--reporter", "json"))).toMatchObject([
      { kind: "project-gone", connection: "packages/auth-b" },
    ]);
  });

  test("tells that a limit of the project file is another one, and stays open", async () => {
    await edit("understudy.yaml", (text) => `${text}runtime: { limit: 10m }\n`);
    const { code, stdout } = run("--gate", ...embedded);
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(
      'judges otherwise than the lock says: runtime ({"limitMs":20000',
    );
  });

  test("compares a lock of version 1 in what it holds, and says what it lacks", async () => {
    await edit("understudy.lock.json", (text) =>
      text
        .replace('"version": 2', '"version": 1')
        .replace(/ {2}"own": \[[^]*?\n {2}\],\n/, "")
        .replace(/,\n {2}"settings": \[[^]*?\n {2}\]/, ""),
    );
    const { code, stdout } = run("--gate", ...embedded);
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("addresses.suite.yaml › an address is confirmed");
  });

  test("is shut when a script is gone", async () => {
    await rm(join(folder, connection, "verify.js"));
    await edit(`${connection}/database.json`, (text) => text.replace(/"verify": "[^"]*",?/, ""));
    const { code, stdout } = run("--gate", ...embedded, "--reporter", "json");
    expect(code).toBe(1);
    const { verdict, counts, gate } = JSON.parse(stdout) as GateReport;
    expect(verdict).toBe("failed");
    expect(counts).toMatchObject({ failed: 0, violated: 0 });
    const lost = gate.failures.filter(({ kind }) => kind === "no-longer-verified");
    expect(lost.filter(({ script }) => script === "verify").length).toBeGreaterThan(5);
    expect(gate.failures.some(({ kind }) => kind === "not-applicable")).toBe(true);
  });

  test("is shut when a suite stops applying", async () => {
    await edit("addresses.suite.yaml", (text) =>
      text.replace("users:", "applies: { adapters: [mysql] }\nusers:"),
    );
    const { code, stdout } = run("--gate", ...embedded);
    expect(code).toBe(1);
    expect(stdout).toContain("gate no longer verified; not applicable, and not so in the lock");
    expect(stdout).toContain("for the adapters mysql");
    expect(stdout).toContain("the scenario that did it does not apply any more");
  });

  test("is shut by a waiver that nothing needs, with its line of the project file", async () => {
    await edit("understudy.yaml", (text) => `${text}contracts: { waive: { callback-once: "in March" } }\n`);
    const { code, stdout } = run("--gate", ...embedded);
    expect(code).toBe(1);
    expect(stdout).toContain("The waiver of callback-once is not used");
    expect(stdout).toMatch(/understudy\.yaml:\d+:\d+/);
  });

  test("tells what is verified and not yet locked, and stays open", async () => {
    await edit("understudy.lock.json", (text) => text.replace(/^ +\{"contract":"arity-fits".*\n/m, ""));
    const { code, stdout } = run("--gate", ...embedded);
    expect(code).toBe(0);
    expect(stdout).toMatch(/not in the lock yet: arity-fits \(login\)\.\s+Write it down/);
  });
});

function gateOf({ code, stdout }: Ran): readonly object[] {
  expect(code).toBe(1);
  return (JSON.parse(stdout) as GateReport).gate.failures;
}

interface GateReport {
  readonly verdict: string;
  readonly counts: object;
  readonly gate: { readonly failures: readonly { readonly kind: string; readonly script: string | null }[] };
}

describe("before anything runs", () => {
  test("a lock that is not there is named with the command that writes it", async () => {
    await rm(join(folder, "understudy.lock.json"));
    const { code, stdout, stderr } = run("--gate", ...embedded);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("lock-missing");
    expect(stderr).toContain("understudy test --update-lock");
  });

  test.for<[string, (text: string) => string, RegExp]>([
    [
      "has the marks of a merge",
      (text) => text.replace("{", "<<<<<<< HEAD\n{"),
      /a merge has left its marks here[^]*Take either side/,
    ],
    [
      "has an unknown key",
      (text) => text.replace('"waived"', '"waved"'),
      /did you mean "waived"|unknown key/,
    ],
    ["is of a newer version", (text) => text.replace('"version": 2', '"version": 3'), /found version 3/],
  ])("a lock that %s is refused with its place", async ([, change, message]) => {
    await edit("understudy.lock.json", change);
    const { code, stderr } = run("--gate", ...embedded);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/understudy\.lock\.json:\d+:\d+/);
  });

  test.for([
    [["login"], "login chooses suites"],
    [["-t", "ada"], "-t chooses scenarios"],
    [["--only", "callback-once"], "--only chooses contracts"],
    [["--shard", "1/2"], "--shard runs a part"],
    [["--watch"], "--watch never ends"],
    [["--inspect"], "--inspect waits for a debugger"],
    [["--update-lock"], "can't be said together"],
  ] as const)("the gate refuses %s", ([args, reason]) => {
    const { code, stderr } = run("--gate", ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
  });

  test("without Docker it says so, with the way out, as a fault of the environment", () => {
    const { code, stderr } = run("--gate");
    expect(code).toBe(3);
    expect(stderr).toContain("engine-unavailable");
    expect(stderr).toContain("--gate --engine embedded");
  });
});

test("a store that has no Docker needs none", async () => {
  const files = { "understudy.yaml": "connection: scripts\nstore: { adapter: none }\n" };
  const login = "function login(email, password, callback) {\n  callback(null);\n}\n";
  const none = await writeFolder("gate/none", { ...files, "scripts/login.js": login, "own.suite.yaml": own });
  const env = { DOCKER_HOST: "tcp://127.0.0.1:1" };
  expect(understudy(["test", "--update-lock"], none, env).code).toBe(0);
  expect(understudy(["test", "--gate"], none, env).code).toBe(0);
});

test("a waiver that is locked for one script lets no other one through", async () => {
  const leaking = (name: string, leaks: boolean) =>
    `function ${name}(email, callback) {\n  callback(${leaks ? '"a string"' : 'new Error("no")'});\n}\n`;
  const place = await writeFolder("gate/waived", {
    "understudy.yaml": `connection: scripts
store: { adapter: none }
contracts: { waive: { error-is-error: known } }
`,
    "scripts/login.js": 'function login(email, password, callback) {\n  callback(new Error("no"));\n}\n',
    "scripts/get_user.js": leaking("getByEmail", true),
    "scripts/verify.js": leaking("verify", false),
    "own.suite.yaml": `suite: Own
scenarios:
  - name: all of them
    steps:
      - { script: get_user, args: [ada@example.com] }
      - { script: verify, args: [ada@example.com] }
`,
  });
  expect(understudy(["test", "--update-lock"], place).stderr).toContain("1 contracts × scripts waived");
  expect(understudy(["test", "--gate"], place).code).toBe(0);
  await writeFile(join(place, "scripts/verify.js"), leaking("verify", true));
  expect(gateOf(understudy(["test", "--gate", "--reporter", "json"], place))).toMatchObject([
    { kind: "waiver-new", contract: "error-is-error", script: "verify" },
  ]);
});

const own = `suite: Own
scenarios:
  - name: nobody logs in
    steps:
      - script: login
        args: [ada@example.com, a-guess]
`;

test("a run that is not honoured writes no lock", async () => {
  await edit("addresses.suite.yaml", (text) => text.replace("outcome: succeeded", "outcome: crashed"));
  await rm(join(folder, "understudy.lock.json"));
  const { code, stderr } = run("--update-lock", ...embedded);
  expect(code).not.toBe(0);
  expect(stderr).toContain("was not written");
});

// Where Docker has to be there, the gate runs on it without being told.
test("the gate runs on Docker unless told otherwise", async () => {
  const found = await findDocker(folder, async () => Promise.reject(new Error("not started")));
  if (process.env["UNDERSTUDY_TEST_REQUIRE"] === "all") expect(found.there).toBe(true);
  const { code, stdout } = understudy(["test", "--gate"], folder);
  expect(code).toBe(found.there ? 0 : 3);
  if (found.there) expect(stdout).toMatch(/postgres \S+ docker/);
});
