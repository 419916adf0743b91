import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ActionScript } from "../model/action-script.ts";
import type { Project } from "../model/project.ts";
import type { ScenarioOutcome } from "../model/run-result.ts";
import type { Scenario, Suite } from "../model/suite.ts";
import { recall, remember } from "./outcome-memory.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-memory-"));
  for (const name of ["understudy.yaml", "schema.sql", "login.js", "verify.js"]) await touch(name, 1);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("a scenario is known as long as nothing that it rests on changes", async () => {
  const played = { project: projectOf("login", "verify"), suite, scenario };
  remember(played, outcomeOf(["login"]));
  expect(recall(played)?.result.name).toBe("somebody logs in");
  await touch("verify.js", 2);
  expect(recall(played)).not.toBeNull();
});

test.for(["login.js", "schema.sql", "understudy.yaml"])(
  "a change to %s means that it runs again",
  async (name) => {
    const played = { project: projectOf("login", "verify"), suite, scenario };
    remember(played, outcomeOf(["login"]));
    await touch(name, 2);
    expect(recall(played)).toBeNull();
  },
);

test("another text of the scenario, or of what its suite says of all, means that it runs again", () => {
  const project = projectOf("login");
  remember({ project, suite, scenario }, outcomeOf(["login"]));
  expect(recall({ project, suite, scenario: { ...scenario, given: ["ada"] } })).toBeNull();
  expect(recall({ project, suite: { ...suite, import_mode: true }, scenario })).toBeNull();
  expect(recall({ project, suite: { ...suite, scenarios: [scenario] }, scenario })).not.toBeNull();
});

test("a script that is new means that it runs again", async () => {
  remember({ project: projectOf("login"), suite, scenario }, outcomeOf(["login"]));
  const project = projectOf("login", "verify");
  expect(recall({ project: { ...project, files: [...project.files] }, suite, scenario })).toBeNull();
});

test("a scenario that did not pass always runs again", () => {
  const played = { project: projectOf("login"), suite, scenario };
  const { result, ...rest } = outcomeOf(["login"]);
  remember(played, { ...rest, result: { ...result, status: "failed" } });
  expect(recall(played)).toBeNull();
});

test("the run is judged by the scripts as they are now", () => {
  const played = { project: projectOf("login"), suite, scenario };
  remember(played, outcomeOf(["login"]));
  const { connection } = played.project;
  const login = { ...connection.scripts.login, bytes: 512 };
  const project = { ...played.project, connection: { ...connection, scripts: { login } } } as Project;
  expect(recall({ ...played, project })?.trace?.connection.scripts).toMatchObject([{ bytes: 512 }]);
});

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
    runtime: { profile: "node22" },
    configuration: [],
    network: {},
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
  applies: { import_mode: null, scripts: null, adapters: null },
  limitMs: null,
  containers: null,
  users: {},
  scenarios: [],
};
