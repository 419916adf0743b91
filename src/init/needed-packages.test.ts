import { expect, test } from "vitest";
import { scriptShape } from "../project/script/shape.ts";
import { folderWith } from "../project/testing/folder.ts";
import { neededPackages, type Guessed } from "./needed-packages.ts";

function requiring(text: string): Guessed {
  const shape = scriptShape({ script: "login", text, at: () => ({ file: "/login.js", line: 1, column: 1 }) });
  const found = { connection: { scripts: { login: { shape } } } };
  return { found, guess: { store: { kind: "none" } } } as unknown as Guessed;
}

test("of packages that became ES modules only, the last major that require can call is installed", async () => {
  await using folder = await folderWith({});
  const text =
    "const f = require('node-fetch'), l = require('p-limit'), j = require('jose'), a = require('axios@1.7.2');\nfunction login() {}";
  const where = {
    folder: folder.path,
    declared: new Set<string>(),
    oldVitest: null,
    understudy: "u",
    manager: "npm",
  } as const;
  expect(neededPackages([requiring(text)], where)).toEqual([
    "u",
    "vitest",
    "node-fetch@2",
    "p-limit@3",
    "jose",
    "axios-1.7.2@npm:axios@1.7.2",
  ]);
});

test("Yarn is asked for Vite too, since Vitest only asks for it", async () => {
  // Here nothing is found upward, whatever is installed around the tests.
  await using folder = await folderWith({});
  const where = { folder: folder.path, declared: new Set(["vitest"]), oldVitest: null, understudy: "u" };
  const packages = (manager: "npm" | "pnpm" | "yarn") =>
    neededPackages([requiring("function login() {}")], { ...where, manager });
  expect(packages("yarn")).toEqual(["u", "vite"]);
  expect(packages("pnpm")).toEqual(["u"]);
  expect(packages("npm")).toEqual(["u"]);
});

test("an older Vitest is raised, with its own packages that are declared", async () => {
  await using folder = await folderWith({});
  const declared = new Set(["vitest", "@vitest/coverage-v8", "@vitest/eslint-plugin"]);
  const where = { folder: folder.path, declared, oldVitest: "3.2.4", understudy: "u" };
  const packages = (manager: "npm" | "yarn") =>
    neededPackages([requiring("function login() {}")], { ...where, manager });
  expect(packages("npm")).toEqual(["u", "vitest@^5", "@vitest/coverage-v8@^5"]);
  expect(packages("yarn")).toEqual(["u", "vitest@^5", "@vitest/coverage-v8@^5", "vite"]);
});
