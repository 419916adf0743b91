import { expect, test } from "vitest";
import type { Project } from "../model/project.ts";
import { parseSuite } from "../suite/parse.ts";
import type { Planned } from "../session/planned.ts";
import { runsHere, testFilesOf } from "./test-files.ts";

const suites = ["a", "b"].map((name) =>
  parseSuite(
    `/${name}.suite.yaml`,
    `suite: ${name}\nusers:\n  ada: { email: ada@example.com }\nscenarios:\n  - name: n\n    steps: [{ script: get_user, as: ada }]\n`,
  ),
);

function planned(parts: { readonly own?: unknown; readonly handlers?: readonly unknown[] } = {}): Planned {
  const project = { store: { own: parts.own }, handlers: parts.handlers ?? [] };
  return { project: project as unknown as Project, suites: suites.slice(0, 1), isChosen: () => true };
}

test("one test file of one connection runs in the main thread", () => {
  expect(runsHere([planned()], {})).toBe(true);
  expect(runsHere([planned(), planned()], {})).toBe(false);
  expect(runsHere([planned()], { watch: true })).toBe(false);
  expect(runsHere([{ ...planned(), suites }], { shard: "1/2" })).toBe(false);
});

test("code of the project's own keeps to a thread", () => {
  expect(runsHere([planned({ own: {} })], {})).toBe(false);
  expect(runsHere([planned({ handlers: [{}] })], {})).toBe(false);
});

test("whoever asks Vitest about files has one for each suite, whoever watches one for all", () => {
  expect(testFilesOf({ shard: "1/2" }, suites)).toHaveLength(2);
  expect(testFilesOf({ ui: true }, suites)).toHaveLength(2);
  expect(testFilesOf({ reporters: ["dot"] }, suites)).toHaveLength(2);
  expect(testFilesOf({ watch: true }, suites)).toEqual([suites]);
});
