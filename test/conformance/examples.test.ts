import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { isHarnessError } from "../../src/model/harness-error.ts";
import type { StartedServer } from "../../src/model/store.ts";
import { cacheFolder } from "../../src/vitest/places.ts";
import { exampleFolder, judgeProject, load, projectOf, variants } from "../support/example.ts";

/** The examples whose store no package of npm brings along. */
const names = ["mysql", "mongodb"] as const;
const servers = new Map<string, StartedServer>();
const absent: string[] = [];

for (const name of names) {
  const { store } = await load(exampleFolder(name));
  const adapter = adapters.find((candidate) => candidate.name === name);
  const options = { engine: "auto", cacheFolder: await cacheFolder(process.env), env: process.env } as const;
  try {
    const server = await adapter?.start(store, options);
    if (server !== undefined) servers.set(name, server);
  } catch (error) {
    if (!isHarnessError(error) || error.code !== "engine-unavailable") throw error;
    absent.push(`${name}: ${error.message}`);
  }
}

afterAll(async () => {
  for (const server of servers.values()) await server[Symbol.asyncDispose]();
});

test(`looks at ${[...servers.keys()].join(" and ") || "no example, for want of servers"}`, () => {
  if (absent.length > 0) process.stderr.write(`not there:\n  ${absent.join("\n  ")}\n`);
  expect(servers.size + absent.length).toBe(names.length);
  if (process.env["UNDERSTUDY_TEST_REQUIRE"] === "all") expect(absent).toEqual([]);
});

describe.each([...servers])("the example %s", async (name, server) => {
  test("raises nothing", async () => {
    const violations = await judgeProject(await load(exampleFolder(name)), server.info, null);
    expect(
      violations
        .filter(({ level }) => level !== "note")
        .map(({ contract, message }) => `${contract}: ${message}`),
    ).toEqual([]);
  });

  test.for(await variants(name))("$name is caught", async (variant) => {
    const { contract, script, line, level = "must", suite, only = null } = variant.expected;
    const own = suite === undefined ? null : join(variant.folder, suite);
    const found = await judgeProject(await projectOf(variant), server.info, own, only);
    const seen = found.map((one) => `${one.contract} (${one.level}) ${one.script}:${one.at?.line ?? "-"}`);
    expect([...new Set(seen)]).toContainEqual(
      expect.stringMatching(new RegExp(String.raw`^${contract} \(${level}\) ${script}:${line ?? ".*"}$`)),
    );
  });
});
