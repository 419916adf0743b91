import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { isHarnessError } from "../../src/model/harness-error.ts";
import type { Violation } from "../../src/model/violation.ts";
import type { StartedServer } from "../../src/model/adapter.ts";
import { cacheFolder } from "../../src/session/places.ts";
import {
  exampleFolder,
  inShort,
  judgeProject,
  load,
  projectOf,
  variants,
  wanted,
} from "../support/example.ts";

/** The examples whose store no package of npm brings along. */
const names = ["mysql", "mongodb"] as const;
/** Further scripts that are right: folders of `scripts` beside this file. */
const rightScripts: Readonly<Record<string, readonly string[]>> = { mysql: ["mysql-transactions"] };
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
    const violations = await judgeProject(await load(exampleFolder(name)), server.info);
    expect(
      violations
        .filter(({ level }) => level !== "note")
        .map(({ contract, message }) => `${contract}: ${message}`),
    ).toEqual([]);
  });

  test.for(rightScripts[name] ?? [])("raises nothing with %s", async (scripts) => {
    const expected = { bug: "", contract: "", script: "", example: name };
    const folder = join(import.meta.dirname, "scripts", scripts);
    const project = await projectOf({ name: scripts, folder, expected });
    const violations = await judgeProject(project, server.info);
    expect(violations.filter(({ level }) => level !== "note").map(inShort)).toEqual([]);
  });

  test.for(await variants(name))("$name is caught", async (variant) => {
    const { suite, only } = variant.expected;
    const one = wanted(variant.expected);
    const own = suite === undefined ? undefined : join(variant.folder, suite);
    const which = {
      own,
      only: only === undefined ? undefined : new RegExp(`/${only}\\.suite\\.yaml$`),
      until: (violation: Violation) => one.test(inShort(violation)),
    };
    const found = await judgeProject(await projectOf(variant), server.info, which);
    expect([...new Set(found.map(inShort))]).toContainEqual(expect.stringMatching(one));
  });
});
