import { expect, test } from "vitest";
import type { Project, RuntimeSettings } from "../../model/project.ts";
import { positionIn } from "../connection/position-in.ts";
import { missingModules } from "./missing-modules.ts";
import { runtimeNotes } from "../runtime-notes.ts";
import { scriptShape } from "./shape.ts";
import { folderWith } from "../testing/folder.ts";

const packageJson = (version: string) => JSON.stringify({ version, main: "index.js" });
const installed = {
  "node_modules/pg/package.json": packageJson("8.11.0"),
  "node_modules/pg/index.js": "",
  "node_modules/tedious-11.0.3/package.json": packageJson("11.0.3"),
};

function project(folder: string, text: string, runtime: Partial<RuntimeSettings> = {}): Project {
  const shape = scriptShape({
    script: "login",
    text,
    at: (offset) => positionIn("/p/login.js", text, offset),
  });
  return {
    connection: { name: "legacy", folder, scripts: { login: { shape } } },
    runtime: { profile: "node22", allowNearest: false, ...runtime },
  } as unknown as Project;
}

test("all missing modules are told at once, with one command", async () => {
  await using folder = await folderWith(installed);
  const text = [
    "const a = require('pg'), b = require('pg@8.11.0'), c = require('tedious@11.0.3');",
    "const d = require('mongodb@5.1.0'), e = require('pg@8.16.0'), f = require('@acme/x/sub'), g = require('fs');",
    "function login() { require('./helper'); require('mongodb@5.1.0'); }",
  ].join("\n");
  const error = missingModules([project(folder.path, text)]);
  expect(error?.code).toBe("module-missing");
  expect(error?.message).toMatchInlineSnapshot(`
    "Scripts require modules that nobody installed:
      mongodb@5.1.0 (/p/login.js:2:11)
      pg@8.16.0 (/p/login.js:2:41), installed is 8.11.0
      @acme/x/sub (/p/login.js:2:67)"
  `);
  expect(error?.help).toMatchInlineSnapshot(
    `"Install them where the scripts find them: npm install --save-dev mongodb-5.1.0@npm:mongodb@5.1.0 pg-8.16.0@npm:pg@8.16.0 @acme/x"`,
  );
});

test("of packages that became ES modules only, the last major that require can call is named", async () => {
  await using folder = await folderWith(installed);
  const text =
    "const f = require('node-fetch'), g = require('got'), u = require('uuid');\nfunction login() {}";
  expect(missingModules([project(folder.path, text)])?.help).toMatch(/ node-fetch@2 got@11 uuid$/);
});

test.for([
  ["what is there", "require('pg'); require('pg/lib'); require('pg@8.11.0');"],
  ["a version that the profile has lost", "require('mongodb@3.1.4');"],
  ["a module that is gone altogether", "require('oracledb');"],
  ["a range, which Auth0 would not find either", "require('mongodb@^3.0.0');"],
  ["a module that is only tried", "try { require('nope'); } catch { var x = 1; }"],
  ["files and builtins", "require('./a'); require('/b'); require('node:fs'); require('fs/promises');"],
  ["a module whose name is worked out", "require(name);"],
  ["the global request", "request.get(url);"],
] as const)("nothing is missing: %s", async ([, text]) => {
  await using folder = await folderWith({ ...installed, "node_modules/pg/lib.js": "" });
  expect(missingModules([project(folder.path, text)])).toBeNull();
});

test("a module in a try around more than its loading is needed", async () => {
  await using folder = await folderWith(installed);
  const text = "async () => { try { const x = require('nope'); await x.go(); } catch (e) { log(e); } }";
  expect(missingModules([project(folder.path, text)])?.help).toContain("--save-dev nope");
  const twice = "try { require('nope'); } catch {}\nrequire('nope');";
  expect(missingModules([project(folder.path, twice)])?.at?.line).toBe(2);
});

test("with allow_nearest another version will do, and that is told", async () => {
  await using folder = await folderWith(installed);
  const nearest = project(folder.path, "require('pg@8.16.0'); require('pg@8.11.0');", { allowNearest: true });
  expect(missingModules([nearest])).toBeNull();
  expect(runtimeNotes(nearest)).toEqual([
    'pg 8.11.0 answered require("pg@8.16.0") of legacy, since runtime.allow_nearest is on; Auth0 has exact versions only.',
  ]);
  const other = project(folder.path, "require('mongodb@5.1.0');", { allowNearest: true });
  expect(missingModules([other])?.help).toContain("mongodb-5.1.0@npm:mongodb@5.1.0");
});

test("the globals of Node 12 need their packages, those of Node 22 do not exist", async () => {
  await using folder = await folderWith(installed);
  const text = "bcrypt.hash(_.noop, querystring, pg);";
  expect(missingModules([project(folder.path, text, { profile: "legacy12" })])?.help).toContain(
    "npm install --save-dev bcrypt lodash",
  );
  expect(missingModules([project(folder.path, text)])).toBeNull();
});

test("a profile that is not the default is told", async () => {
  await using folder = await folderWith(installed);
  expect(runtimeNotes(project(folder.path, "() => {}", { profile: "legacy12" }))).toEqual([
    "legacy had the globals and modules of Auth0's legacy12; the language was that of the Node that ran it.",
  ]);
  expect(runtimeNotes(project(folder.path, "() => {}"))).toEqual([]);
});
