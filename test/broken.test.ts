import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adapters } from "../adapters/index.ts";
import type { StartedServer } from "../src/model/store.ts";
import { cacheFolder } from "../src/vitest/places.ts";
import { goodExample, judgeProject, load, projectOf, variants } from "./support/example.ts";

let server: StartedServer;
const all = await variants("postgres");

beforeAll(async () => {
  const project = await load(goodExample);
  const adapter = adapters.find(({ name }) => name === "postgres");
  if (adapter === undefined) throw new Error("There is no postgres adapter.");
  server = await adapter.start(project.store, {
    engine: "embedded",
    cacheFolder: await cacheFolder(process.env),
    env: {},
  });
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
});

test("the good scripts raise nothing", async () => {
  const violations = await judgeProject(await load(goodExample), server.info, null);
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
        server.info,
        suite === undefined ? null : join(variant.folder, suite),
      );
      const seen = found.map((one) => `${one.contract} (${one.level}) ${one.script}:${one.at?.line ?? "-"}`);
      expect([...new Set(seen)]).toContainEqual(
        expect.stringMatching(new RegExp(String.raw`^${contract} \(${level}\) ${script}:${line ?? ".*"}$`)),
      );
    });
  }
});
