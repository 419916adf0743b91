import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adapters } from "../adapters/index.ts";
import type { Project } from "../src/model/project.ts";
import type { ServerInfo, StartedServer } from "../src/model/store.ts";
import { cacheFolder } from "../src/vitest/places.ts";
import { exampleFolder, goodExamples, judgeProject, load, projectOf, variants } from "./support/example.ts";

const servers = new Map<string, StartedServer>();
const all = await variants(...goodExamples);

beforeAll(async () => {
  const folder = await cacheFolder(process.env);
  for (const example of goodExamples) {
    const { store } = await load(exampleFolder(example));
    const adapter = adapters.find(({ name }) => name === store.adapter);
    if (adapter === undefined) throw new Error(`There is no ${store.adapter} adapter.`);
    const options = { engine: "embedded", cacheFolder: folder, env: {} } as const;
    servers.set(store.adapter, await adapter.start(store, options));
  }
});
afterAll(async () => {
  for (const server of servers.values()) await server[Symbol.asyncDispose]();
});

/** The server that a project's store is leased from. */
function serverOf({ store }: Project): ServerInfo {
  const server = servers.get(store.adapter);
  if (server === undefined) throw new Error(`There is no server for ${store.adapter}.`);
  return server.info;
}

test.for(goodExamples)("the good scripts of %s raise nothing", async (example) => {
  const project = await load(exampleFolder(example));
  const violations = await judgeProject(project, serverOf(project), null);
  expect(
    violations
      .filter(({ level }) => level !== "note")
      .map(({ contract, message }) => `${contract}: ${message}`),
  ).toEqual([]);
});

test("there are at least 25 broken variants", () => {
  expect(all.length).toBeGreaterThanOrEqual(25);
});

describe.concurrent("the broken variant", () => {
  for (const variant of all) {
    const { contract, script, line, level = "must", suite } = variant.expected;
    test(`${variant.name} is caught by ${contract}`, async () => {
      const project = await projectOf(variant);
      const found = await judgeProject(
        project,
        serverOf(project),
        suite === undefined ? null : join(variant.folder, suite),
      );
      const seen = found.map((one) => `${one.contract} (${one.level}) ${one.script}:${one.at?.line ?? "-"}`);
      expect([...new Set(seen)]).toContainEqual(
        expect.stringMatching(new RegExp(String.raw`^${contract} \(${level}\) ${script}:${line ?? ".*"}$`)),
      );
    });
  }
});
