import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adapters } from "../adapters/index.ts";
import type { Project } from "../src/model/project.ts";
import type { StartedServer } from "../src/model/store.ts";
import { search, type SearchOptions } from "../src/property/search.ts";
import type { Session } from "../src/run/session.ts";
import { runScenario } from "../src/run/scenario.ts";
import { parseSuite } from "../src/suite/parse.ts";
import { cacheFolder } from "../src/vitest/places.ts";
import { openSession, type OpenedSession } from "../src/vitest/worker-session.ts";
import { goodExample, load, projectOf, variants } from "./support/example.ts";

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
  search(session, { seed: 1, runs: 400, timeMs: 60_000, file, ...options });

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

test("two searches of the same seed find the same, in sessions of their own", async () => {
  const project = await brokenProject("delete-deletes/nothing-to-do");
  await using one = await sessionOf(project);
  await using other = await sessionOf(project);
  const [first, second] = [await find(one.session), await find(other.session)];
  expect(second.path).toBe(first.path);
  expect(second.failure?.text).toBe(first.failure?.text);
  expect(first.failure).not.toBeNull();
});
