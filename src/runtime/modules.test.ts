import { describe, expect, test } from "vitest";
import { labOf, openLab, writePackage } from "./testing/lab.ts";

const prepare = (folder: string): void => {
  writePackage(folder, ["mongodb-3.1.4", "3.1.4"]);
  writePackage(folder, ["oracledb", "6.0.0"]);
  writePackage(folder, ["lib", "1.2.0"]);
};

describe("require", () => {
  test.for([
    ["mongodb@3.1.4", "Cannot find module mongodb@3.1.4: Auth0 has withdrawn this version (profile node22)"],
    ["oracledb", "Cannot find module oracledb: Auth0 has taken it away altogether (2023-06-21)"],
    ["oracledb@6.0.0", "Cannot find module oracledb@6.0.0: Auth0 has taken it away altogether (2023-06-21)"],
    ["lib@^1.0.0", "Cannot find module lib@^1.0.0: Auth0 finds exact versions only"],
    [
      "lib@1.3.0",
      "Cannot find module lib@1.3.0: installed is 1.2.0; npm install --save-dev lib-1.3.0@npm:lib@1.3.0",
    ],
  ])("does not find %s, installed or not", async ([name, message]) => {
    await using lab = labOf(`require('${name}');`, { prepare });
    const record = await lab.login();
    expect(record.uncaught[0]?.error).toMatchObject({ message, code: "MODULE_NOT_FOUND" });
    expect(record).toMatchObject({ outcome: "crashed", uncaught: [{ at: { line: 2 } }] });
  });

  test("finds on Node 12 what later runtimes have lost", async () => {
    await using lab = labOf("callback(null, require('mongodb@3.1.4').is);", { prepare, profile: "legacy12" });
    expect((await lab.login()).reply?.result).toBe("3.1.4");
  });

  test("takes the nearest version only where that is allowed, and never for a withdrawn one", async () => {
    const body =
      "try { require('mongodb@3.1.4') } catch (e) { callback(null, [require('lib@1.3.0').is, e.code]) }";
    await using lab = labOf(body, { prepare, allowNearest: true });
    expect((await lab.login()).reply?.result).toEqual(["1.2.0", "MODULE_NOT_FOUND"]);
  });
});

describe("the global request", () => {
  test.for(["node22", "node18", "legacy12"] as const)(
    "is there in %s, from Understudy's own copy",
    async (profile) => {
      await using lab = labOf(
        "callback(null, [typeof request, typeof request.get, typeof request.defaults]);",
        {
          profile,
        },
      );
      expect((await lab.login()).reply?.result).toEqual(["function", "function", "function"]);
    },
  );

  test("is the project's own where it has one, in helpers too", async () => {
    await using lab = labOf("callback(null, [request.is, global.request.is]);", {
      prepare: (folder) => writePackage(folder, ["request", "2.88.2"]),
    });
    expect((await lab.login()).reply?.result).toEqual(["2.88.2", "2.88.2"]);
  });

  test("may be replaced by the script", async () => {
    await using lab = labOf(
      "request = 1; var keys = Object.keys(globalThis); callback(null, [request, keys.includes('request')]);",
    );
    expect((await lab.login()).reply?.result).toEqual([1, false]);
  });

  test("says what its package says when that can't be loaded", async () => {
    await using lab = labOf("request.get('x');", {
      prepare: (folder) => writePackage(folder, ["request", "1.0.0"], "throw new Error('broken');"),
    });
    expect((await lab.login()).uncaught[0]?.error?.message).toBe("broken");
  });
});

describe("the globals of Node 12", () => {
  const old = (folder: string): void => {
    const echo = (name: string): string => `exports.${name} = (...args) => ({ ${name}: args });`;
    writePackage(folder, ["lodash", "2.4.1"]);
    writePackage(folder, ["mysql", "2.0.0"], echo("createConnection") + echo("createPool"));
    writePackage(folder, ["pg", "4.1.1"], echo("connect"));
    writePackage(
      folder,
      ["jsonwebtoken", "7.4.0"],
      "exports.sign = exports.verify = exports.decode = 1; exports.x = 2;",
    );
    writePackage(
      folder,
      ["tedious", "0.1.4"],
      "exports.Connection = class { constructor(c) { this.c = c; } }; exports.TYPES = 'types';",
    );
    writePackage(folder, ["mongodb", "2.0.0"], "exports.ObjectID = 'id'; exports.Long = 'long';");
    writePackage(
      folder,
      ["mongo-getdb", "1.0.0"],
      "module.exports = (url, callback) => callback('db of ' + url);",
    );
  };
  test.for([
    ["_.is", "2.4.1"],
    ["mysql({ host: 'a' })", { createConnection: [{ host: "a" }] }],
    [
      "[mysql_pool({ host: 'a' }), mysql_pool({ host: 'a' }) === mysql_pool({ host: 'a' })]",
      [{ createPool: [{ connectionLimit: 30, host: "a" }] }, true],
    ],
    ["postgres('url', 1)", { connect: ["url", 1] }],
    ["pg.connect(2)", { connect: [2] }],
    ["jwt", { sign: 1, verify: 1, decode: 1 }],
    ["[sqlserver.connect(3), sqlserver.Types]", [{ c: 3 }, "types"]],
    ["[ObjectID, mongo.Long, mongo('url', (db) => db)]", ["id", "long", "db of url"]],
    [
      "[crypto.createHash('md5').update('a').digest('hex').length, querystring.stringify({ a: 1 })]",
      [32, "a=1"],
    ],
  ] as const)("has %s", async ([expression, expected]) => {
    await using lab = labOf(`callback(null, ${expression});`, { profile: "legacy12", prepare: old });
    expect((await lab.login()).reply?.result).toEqual(expected);
  });

  test("name the package that stands behind them when it is not installed", async () => {
    await using lab = labOf("bcrypt.hash('a');", { profile: "legacy12" });
    const [crash] = (await lab.login()).uncaught;
    expect(crash?.error?.message).toBe(
      "The global bcrypt needs a package that is not installed: npm install --save-dev bcrypt",
    );
  });

  test("are unknown in later runtimes", async () => {
    await using lab = labOf("bcrypt.hash('a');");
    expect((await lab.login()).uncaught[0]?.error).toMatchObject({ name: "ReferenceError" });
  });
});

describe("a built script", () => {
  const bundle = [
    '"use strict";',
    "var __defProp = Object.defineProperty;",
    "var __export = (target, all) => { for (var name in all) __defProp(target, name, { get: all[name], enumerable: true }); };",
    "var __toCommonJS = (mod) => __defProp({ ...mod, default: mod.default }, '__esModule', { value: true });",
    "var login_exports = {};",
    "__export(login_exports, { default: () => login });",
    "module.exports = __toCommonJS(login_exports);",
    "var helper = () => 1;",
    "async function login(email, password, callback) { callback(null, helper()); }",
  ].join("\n");

  test("runs in the form that bundlers give it", async () => {
    await using lab = openLab({ form: "program", scripts: { login: bundle } });
    expect((await lab.login()).reply?.result).toBe(1);
  });

  test("has the places of its original, and of one's own code before that of packages", async () => {
    const originals = ["/p/src/login.ts", "/p/node_modules/lib/index.js"];
    await using lab = openLab({
      form: "program",
      scripts: {
        login: "const inner = (f) => f();\nfunction login(e, p, callback) {\n  inner(callback);\n}",
      },
      originalAt: (at) => ({ ...at, file: originals[at.line === 1 ? 1 : 0] ?? "" }),
    });
    const record = await lab.login();
    expect(record.calls[0]?.at).toEqual({ file: "/p/src/login.ts", line: 3, column: 3 });
  });
});
