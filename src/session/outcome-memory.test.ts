import { everywhere } from "../model/applies.ts";
import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ActionScript } from "../model/action-script.ts";
import type { Contract, Finding } from "../model/contract.ts";
import type { ContractSettings, Project } from "../model/project.ts";
import type { ScenarioOutcome } from "../model/run-result.ts";
import type { Scenario, Suite } from "../model/suite.ts";
import type { Trace } from "../model/trace.ts";
import type { Violation } from "../model/violation.ts";
import { type Played, recall, remember, stampsOf } from "./outcome-memory.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-memory-"));
  for (const name of ["understudy.yaml", "schema.sql", "login.js", "verify.js"]) await touch(name, 1);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("a scenario is known as long as nothing that it rests on changes", async () => {
  remember(playedNow("login", "verify"), outcomeOf(["login"]));
  expect(recall(playedNow("login", "verify"))?.result.name).toBe("somebody logs in");
  await touch("verify.js", 2);
  expect(recall(playedNow("login", "verify"))).not.toBeNull();
});

test.for(["login.js", "schema.sql"])("a change to %s means that it runs again", async (name) => {
  remember(playedNow("login", "verify"), outcomeOf(["login"]));
  await touch(name, 2);
  expect(recall(playedNow("login", "verify"))).toBeNull();
});

test("what a project file says to nobody leaves a scenario as it was, and what it says to all does not", async () => {
  remember(playedNow("login"), outcomeOf(["login"]));
  await touch("understudy.yaml", 2);
  expect(recall(playedNow("login"))).not.toBeNull();
  expect(recall(playedIn({ ...projectOf("login"), tenant: { max_profile_kb: 8 } }))).toBeNull();
});

test.for<[string, string, object, boolean]>([
  ["a script that reads it ran", "configuration.ROUNDS", {}, true],
  ["one that may read any ran", "Object.keys(configuration)", { readsAnyKey: true }, true],
  ["none that reads it ran", "configuration.OTHER", {}, false],
])("a value of configuration means that it runs again where %s", ([, text, shape, again]) => {
  const configured = (value: string | null): Played => {
    const configuration = value === null ? [] : [{ key: "ROUNDS", value, secret: false }];
    const { connection, ...rest } = projectOf("login", "verify");
    const { login, verify } = connection.scripts;
    if (login === undefined || verify === undefined) throw new Error("two scripts are needed");
    const changed = { ...login, text, shape: { ...login.shape, ...shape } };
    const scripts = { login: changed, verify: { ...verify, text: "configuration.ROUNDS" } };
    return playedIn({ ...rest, connection: { ...connection, scripts }, configuration });
  };
  remember(configured("4"), outcomeOf(["login"]));
  expect(recall(configured("4"))).not.toBeNull();
  expect(recall(configured("5")) === null).toBe(again);
  expect(recall(configured(null)) === null).toBe(again);
});

test("a contract's settings judge what was traced, and one that breaks by them means that it runs again", () => {
  const judge = (_: Trace, { most = 9 }: { most?: number }): readonly Finding[] => {
    const found = { script: "login", step: null, invocation: null, at: null } as const;
    if (most > 3) return [{ ...found, kind: "honoured" }];
    return [{ ...found, kind: "broken", fact: "more", expected: "3", received: "4" }];
  };
  const words = { more: { message: () => "More.", help: "Less." } };
  const contract = { id: "most", level: "must", judges: "scenario", judge, words } as unknown as Contract;
  const judged = (settings: ContractSettings["settings"]): Played => ({
    ...playedIn({ ...projectOf("login"), contracts: { most: { settings } } }),
    contracts: [contract],
  });
  remember(judged({}), outcomeOf(["login"]));
  expect(recall(judged({ most: 5 }))?.verified).toEqual([{ contract: "most", script: "login", findings: 1 }]);
  expect(recall(judged({ most: 2 }))).toBeNull();
});

test("another text of the scenario, or of what its suite says of all, means that it runs again", () => {
  const played = playedNow("login");
  remember(played, outcomeOf(["login"]));
  expect(recall({ ...played, scenario: { ...scenario, given: ["ada"] } })).toBeNull();
  expect(recall({ ...played, suite: { ...suite, import_mode: true } })).toBeNull();
  expect(recall({ ...played, suite: { ...suite, scenarios: [scenario] } })).not.toBeNull();
});

test("a script that is new means that it runs again", async () => {
  remember(playedNow("login"), outcomeOf(["login"]));
  expect(recall(playedNow("login", "verify"))).toBeNull();
});

test("a scenario that did not pass always runs again", () => {
  const played = playedNow("login");
  const { result, ...rest } = outcomeOf(["login"]);
  remember(played, { ...rest, result: { ...result, status: "failed" } });
  expect(recall(played)).toBeNull();
});

test("a note leaves a scenario as it was, until it is waived; a warning does not", () => {
  const played = playedNow("login");
  const violation = { contract: "not-portable", level: "note" };
  remember(played, { ...outcomeOf(["login"]), violations: [violation as Violation] });
  expect(recall(played)).not.toBeNull();
  const waivers = [{ contract: "not-portable", reason: "a helper", at }];
  expect(recall({ ...played, project: { ...played.project, waivers } })).toBeNull();
  remember(played, { ...outcomeOf(["login"]), violations: [{ ...violation, level: "should" } as Violation] });
  expect(recall(played)).toBeNull();
});

test("the run is judged by the scripts as they are now", () => {
  const played = playedNow("login");
  remember(played, outcomeOf(["login"]));
  const { connection } = played.project;
  const login = { ...connection.scripts.login, bytes: 512 };
  const project = { ...played.project, connection: { ...connection, scripts: { login } } } as Project;
  expect(recall({ ...played, project })?.trace?.connection.scripts).toMatchObject([{ bytes: 512 }]);
});

test("what was saved while a scenario ran is not what it has run", async () => {
  const played = playedNow("login");
  await touch("login.js", 2);
  remember(played, outcomeOf(["login"]));
  expect(recall(playedNow("login"))).toBeNull();
});

/** As a run sees it that begins now. */
function playedNow(...scripts: readonly ActionScript[]): Played {
  return playedIn(projectOf(...scripts));
}

function playedIn(project: Project): Played {
  return { project, contracts: [], suite, scenario, stamps: stampsOf(project) };
}

async function touch(name: string, time: number): Promise<void> {
  await writeFile(join(folder, name), "");
  await utimes(join(folder, name), time, time);
}

function projectOf(...scripts: readonly ActionScript[]): Project {
  const shape = { form: "function", parameters: [], requires: [], configurationReads: [], openEnded: false };
  const sources = scripts.map((script) => {
    const file = join(folder, `${script}.js`);
    return [script, { script, file, firstLine: 1, text: "", bytes: 0, shape: { ...shape, stub: false } }];
  });
  const files = ["understudy.yaml", "schema.sql", "login.js", "verify.js"].map((name) => join(folder, name));
  return {
    file: join(folder, "understudy.yaml"),
    files,
    connection: { name: "members", mode: { import_mode: false }, scripts: Object.fromEntries(sources) },
    store: { adapter: "none" },
    handlers: [],
    waivers: [],
    contracts: {},
    runtime: { profile: "node22" },
    configuration: [],
    network: {},
    tenant: {},
  } as unknown as Project;
}

function outcomeOf(scripts: readonly ActionScript[]): ScenarioOutcome {
  const steps = [{ kind: "script", records: scripts.map((script) => ({ script })) }];
  return {
    result: { name: "somebody logs in", status: "passed" },
    violations: [],
    trace: { connection: { mode: { import_mode: false } }, steps },
  } as unknown as ScenarioOutcome;
}

const at = { file: "/a.suite.yaml", line: 3, column: 3 };
const scenario: Scenario = { name: "somebody logs in", at, because: null, given: [], faults: [], steps: [] };
const suite: Suite = {
  file: at.file,
  name: "Logging in",
  at,
  import_mode: null,
  applies: everywhere,
  limitMs: null,
  containers: null,
  users: {},
  scenarios: [],
};
