import { everywhere } from "../model/applies.ts";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Suite } from "../model/suite.ts";
import { shippedSuites } from "../session/places.ts";
import { chooseSuite } from "./try-suite.ts";

const folder = "/home/ada/migration";
const shipped = suite(join(shippedSuites, "migration/moving.suite.yaml"), ["ada"]);
const members = suite(join(folder, "suites/members.suite.yaml"), ["nora", "tom"]);
const moving = suite(join(folder, "suites/moving.suite.yaml"), ["nora"]);
const all = [shipped, members, moving];

describe("the suite whose users a script is tried with", () => {
  test("is the project's own where names are the same", () => {
    expect(chooseSuite(all, { suite: "moving", folder })).toBe(moving);
    expect(chooseSuite(all, { suite: "moving", as: "ada", folder })).toBe(shipped);
    expect(chooseSuite(all, { folder })).toBe(members);
    expect(chooseSuite([shipped], { folder })).toBe(shipped);
  });

  test("is the project's own too in a folder whose name begins like that of the shipped ones", () => {
    const beside = suite(`${shippedSuites}-of-ours/login.suite.yaml`, ["nora"]);
    expect(chooseSuite([shipped, beside], { folder })).toBe(beside);
  });

  test("is named by its path, not by the folders that the project stands in", () => {
    expect(chooseSuite(all, { suite: "migration/moving", folder })).toBe(shipped);
    expect(chooseSuite(all, { suite: moving.file, folder })).toBe(moving);
    expect(chooseSuite(all, { suite: "migration", folder })).toBe(shipped);
  });

  test("is not made up", () => {
    expect(() => chooseSuite(all, { suite: "mooving", folder })).toThrow(
      expect.objectContaining({
        code: "arguments-invalid",
        message: "No suite matches mooving.",
        help: [
          "These suites are there:",
          "  suites/members.suite.yaml",
          "  suites/moving.suite.yaml",
          "  scenarios/migration/moving.suite.yaml",
        ].join("\n"),
      }),
    );
    expect(() => chooseSuite(all, { suite: "suites/moving", as: "tom", folder })).toThrow(
      expect.objectContaining({
        message: "No suite that matches suites/moving has a user tom.",
        help: "Users: nora.",
      }),
    );
    expect(() => chooseSuite(all, { as: "constructor", folder })).toThrow("No suite has a user constructor.");
  });
});

function suite(file: string, names: readonly string[]): Suite {
  const at = { file, line: 1, column: 1 };
  return {
    file,
    at,
    name: file,
    import_mode: null,
    applies: everywhere,
    limitMs: null,
    containers: null,
    users: Object.fromEntries(names.map((name) => [name, { name, fields: {}, at }])),
    scenarios: [],
  };
}
