import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { lockContents, writeLock } from "./lock-contents.ts";
import { lockJsonSchema, lockShape } from "./lock-shape.ts";
import { run } from "./testing/sample-run.ts";

const published: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../scenarios/lock.schema.json"), "utf8"),
);
const text = writeLock(lockContents(run, null), "./lock.schema.json");

describe("a lock file", () => {
  test("has one line for each entry", () => {
    expect(text).toMatchInlineSnapshot(`
      "{
        "$schema": "./lock.schema.json",
        "version": 2,
        "verified": [
          {"contract":"arity-fits","script":"login","by":null},
          {"contract":"callback-once","script":"login","by":{"suite":"Logging in","scenario":"the right password logs in"}},
          {"contract":"callback-once","script":"delete","by":{"suite":"Deleting","scenario":"a deleted user is gone"}},
          {"contract":"declared-egress","script":"login","by":{"suite":"Logging in","scenario":"the right password logs in"}},
          {"contract":"delete-deletes","script":"delete","by":{"suite":"Deleting","scenario":"a deleted user is gone"}}
        ],
        "own": [
          {"file":"suites/own.suite.yaml","scenario":"ada logs in","expectations":2},
          {"file":"suites/own.suite.yaml","scenario":"ada moves","expectations":4}
        ],
        "notApplicable": [
          {"suite":"Logging in","scenario":"a username logs in","reason":"no usernames"}
        ],
        "waived": [
          {"contract":"https-only","script":"login","reason":"the API moves in May"}
        ],
        "settings": [
          {"setting":"contracts.profile-consistency","value":{"ignore":["nickname"]}},
          {"setting":"runtime","value":{"limitMs":20000}}
        ]
      }
      "
    `);
  });

  test("is the same whatever the order of the run was", () => {
    const { verified, own, scenarios, settings, waivers } = run;
    const turned = {
      ...run,
      verified: verified.toReversed(),
      own: own.toReversed(),
      settings: settings.toReversed(),
      scenarios: scenarios.toReversed(),
      waivers: waivers.toReversed(),
    };
    expect(writeLock(lockContents(turned, null), "./lock.schema.json")).toBe(text);
  });

  test("keeps the scenario that it named as long as that one runs", () => {
    const before = lockContents(run, null);
    const other = { suite: "Deleting", scenario: "a deleted user is gone" };
    const verified = run.verified.map((pair) =>
      pair.by === null ? pair : { contract: pair.contract, script: pair.script, by: other },
    );
    expect(lockContents({ ...run, verified }, before)).toEqual(before);
    const gone = { ...run, verified, scenarios: run.scenarios.filter(({ suite }) => suite === "Deleting") };
    expect(lockContents(gone, before).verified.filter(({ by }) => by?.suite === "Logging in")).toEqual([]);
  });

  test("leaves out waivers that nothing needs", () => {
    const waivers = run.waivers.map((waiver) => Object.assign({}, waiver, { scripts: [] }));
    expect(lockContents({ ...run, waivers }, null).waived).toEqual([]);
  });

  test("fits its published schema, and a wrong one does not", () => {
    const validate = new Ajv({ strict: false }).compile(published as object);
    const data = JSON.parse(text) as object;
    validate(data);
    expect(validate.errors ?? []).toEqual([]);
    expect(lockShape.safeParse(data).success).toBe(true);
    expect(validate({ ...data, durationMs: 5 })).toBe(false);
    expect(validate({ ...data, own: [{ file: "a.suite.yaml", scenario: "s", expectations: -1 }] })).toBe(
      false,
    );
    expect(validate({ ...data, verified: [{ contract: "x", script: "logn", by: null }] })).toBe(false);
  });
});

test("the published schema of a lock is the one that the source makes", () => {
  expect(published).toEqual(lockJsonSchema());
});
