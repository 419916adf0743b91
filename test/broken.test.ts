import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { adapters } from "../adapters/index.ts";
import type { Project } from "../src/model/project.ts";
import type { Violation } from "../src/model/violation.ts";
import type { StartedServer } from "../src/model/adapter.ts";
import type { ServerInfo } from "../src/model/store.ts";
import { cacheFolder } from "../src/session/places.ts";
import {
  exampleFolder,
  goodExamples,
  inShort,
  judgeProject,
  load,
  projectOf,
  variants,
  wanted,
} from "./support/example.ts";

const servers = new Map<string, Promise<StartedServer>>();
/** The shipped suites that run flows. */
const flows = /\/scenarios\/(?:legacy|migration)\//;
const all = await variants(...goodExamples);

afterAll(async () => {
  for (const server of servers.values()) await (await server)[Symbol.asyncDispose]();
});

test("there are at least 25 broken variants", () => {
  expect(all.length).toBeGreaterThanOrEqual(25);
});

describe("the good scripts raise nothing", () => {
  test.for(goodExamples)("in examples/%s", async (name) => {
    const project = await load(exampleFolder(name));
    const violations = await judgeProject(project, await serverFor(project));
    expect(
      violations
        .filter(({ level }) => level !== "note")
        .map(({ contract, message }) => `${contract}: ${message}`),
    ).toEqual([]);
  });
});

describe.concurrent("the broken variant", () => {
  for (const variant of all) {
    const { contract, suite } = variant.expected;
    test(`${variant.name} is caught by ${contract}`, async () => {
      const project = await projectOf(variant);
      const own = suite === undefined ? undefined : join(variant.folder, suite);
      const one = wanted(variant.expected);
      const until = (violation: Violation) => one.test(inShort(violation));
      const found = await judgeProject(project, await serverFor(project), { own, until });
      expect([...new Set(found.map(inShort))]).toContainEqual(expect.stringMatching(one));
    });
  }
});

describe.concurrent("flows alone, and nothing but that contract, catch the broken variant", () => {
  for (const variant of all.filter(({ expected }) => expected.flows)) {
    test(variant.name, async () => {
      const project = await projectOf(variant, "flows");
      const found = await judgeProject(project, await serverFor(project), { only: flows });
      const failing = found.filter(({ level }) => level === (variant.expected.level ?? "must"));
      expect([...new Set(failing.map(({ contract }) => contract))]).toEqual([variant.expected.contract]);
    });
  }
});

/** Variants with the same tables, or the same API, share a server. */
async function serverFor(project: Project): Promise<ServerInfo> {
  const { adapter } = project.store;
  const key = adapter === "postgres" ? await readFile(join(project.folder, "schema.sql"), "utf8") : adapter;
  const started = servers.get(key) ?? start(project);
  servers.set(key, started);
  return (await started).info;
}

async function start({ store }: Project): Promise<StartedServer> {
  const adapter = adapters.find(({ name }) => name === store.adapter);
  if (adapter === undefined) throw new Error(`There is no ${store.adapter} adapter.`);
  return adapter.start(store, { engine: "embedded", cacheFolder: await cacheFolder(process.env), env: {} });
}
