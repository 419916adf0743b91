import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { labOf, openLab, writePackage } from "./testing/lab.ts";

describe("a script", () => {
  test("sees the configuration, a new copy each time", async () => {
    await using lab = labOf("callback(null, configuration.A); configuration.A = 'changed';", {
      configuration: { A: "a" },
    });
    await lab.login();
    expect((await lab.login()).reply?.result).toBe("a");
  });

  test("runs in UTC, without our environment, in the connection's folder", async () => {
    await using lab = labOf("callback(null, [Object.keys(process.env), process.cwd()]);");
    expect((await lab.login()).reply?.result).toEqual([["TZ"], lab.folder]);
  });

  test("keeps what it puts into global until the container is recycled", async () => {
    await using lab = labOf("global.n = (global.n || 0) + 1; callback(null, global.n);");
    expect([(await lab.login()).reply?.result, (await lab.login()).reply?.result]).toEqual([1, 2]);
    await lab.runtime.recycle();
    expect(await lab.login()).toMatchObject({ container: 2, turn: 1, reply: { result: 1 } });
  });

  test("gets context before callback when the connection says so", async () => {
    const echo = "function () { const a = [...arguments]; a.pop()(null, a); }";
    const scripts = { login: echo, delete: echo, change_email: echo };
    await using lab = openLab({ scripts, mode: { script_context: true } });
    expect((await lab.login()).reply?.result).toEqual(["ada@example.com", "pw", {}]);
    const organization = { organization: { id: "o" } };
    const given = await lab.run("login", ["a", "b"], organization);
    expect(given.reply?.result).toEqual(["a", "b", organization]);
    expect(given.context).toEqual(organization);
    expect((await lab.run("delete", ["id"], organization)).reply?.result).toEqual(["id", {}]);
    expect((await lab.run("change_email", ["a", "b", true])).reply?.result).toEqual(["a", "b", true]);
    expect((await lab.run("change_email", ["a"], {})).reply?.result).toEqual(["a", {}]);
  });

  test("gets no context when the connection does not say so", async () => {
    await using lab = openLab({ scripts: { login: "(...args) => args.pop()(null, args)" } });
    const record = await lab.run("login", ["a", "b"], { organization: { id: "o" } });
    expect(record.reply?.result).toEqual(["a", "b"]);
    expect(record.context).toBeNull();
  });

  test("requires packages and files from its folder, in the version that it names", async () => {
    const body = [
      "const versions = ['lib', 'lib@1.0.0', 'lib@2.0.0', '@acme/lib@3.0.0/deep'].map((n) => require(n).is);",
      "callback(null, [...versions, require('./helper').is]);",
    ].join("\n");
    await using lab = labOf(body, {
      prepare(folder) {
        writePackage(folder, ["lib", "1.0.0"]);
        writePackage(folder, ["lib-2.0.0", "2.0.0"]);
        writePackage(folder, ["@acme/lib", "3.0.0"]);
        writeFileSync(join(folder, "node_modules/@acme/lib/deep.js"), "exports.is = 'deep';");
        writeFileSync(join(folder, "helper.js"), "exports.is = typeof ValidationError;");
      },
    });
    expect((await lab.login()).reply?.result).toEqual(["1.0.0", "1.0.0", "2.0.0", "deep", "function"]);
  });

  test.for([
    ["lib@9.9.9", "Cannot find module lib@9.9.9: installed is 1.0.0"],
    ["other@1.0.0", "Cannot find module other@1.0.0: it is not installed"],
    ["other", "Cannot find module 'other'"],
  ])("can't require %s where it is not there", async ([name, message]) => {
    const prepare = (folder: string): void => writePackage(folder, ["lib", "1.0.0"]);
    await using lab = labOf(`require('${name}');`, { prepare });
    const [crash] = (await lab.login()).uncaught;
    expect(crash).toMatchObject({ kind: "sync", at: { line: 2 }, error: { code: "MODULE_NOT_FOUND" } });
    expect(crash?.error?.message).toContain(message);
  });

  test("may import a package dynamically", async () => {
    await using lab = labOf("import('lib').then((m) => callback(null, m.default.is));", {
      prepare: (folder) => writePackage(folder, ["lib", "1.0.0"]),
    });
    expect((await lab.login()).reply?.result).toBe("1.0.0");
  });

  test("has its places counted from the line on which its text starts", async () => {
    await using lab = openLab({
      firstLine: 41,
      scripts: { login: "/* */ (e, p, callback) => callback(null);" },
    });
    expect((await lab.login()).calls[0]?.at).toMatchObject({ line: 41, column: 27 });
  });

  test.for([
    ["function login(e, p, callback) { callback(null, 1); };"],
    ["function (e, p, callback) { callback(null, 1); } ; // the end"],
    ["// first\nasync function login(e, p, callback) { callback(null, 1); }"],
    ["(function (e, p, callback) { callback(null, 1); });"],
    ["async (e, p, callback) => callback(null, 1)\n;\n"],
  ])("may be written as %s", async ([text]) => {
    await using lab = openLab({ scripts: { login: text as string } });
    expect((await lab.login()).outcome).toBe("succeeded");
  });
});

describe("a program", () => {
  test.for([
    ["the recommended name wins", "function login(e, p, cb) { cb(null, 1) }\nfunction helper() {}"],
    ["the last function, failing a name", "const a = () => {};\nconst b = (e, p, cb) => cb(null, 1);"],
    ["module.exports", "function login() {}\nmodule.exports = (e, p, cb) => cb(null, 1);"],
    ["exports by name", "exports.login = (e, p, cb) => cb(null, 1);\nfunction helper() {}"],
    ["a default export", "export default function (e, p, cb) { cb(null, 1) }\nconst x = () => {};"],
    ["a named default export", "function x() {}\nexport default async function y(e, p, cb) { cb(null, 1) }"],
    ["an arrow as default export", "export default (e, p, cb) => cb(null, 1);"],
    ["a named export", "export const login = (e, p, cb) => cb(null, 1);\nexport function z() {}"],
    ["an export list", "function y(e, p, cb) { cb(null, 1) }\nfunction z() {}\nexport { y as default, z };"],
    ["a function after constants", "'use strict';\nconst N = 1;\n(e, p, cb) => cb(null, N)"],
    [
      "names of the sandbox of its own",
      "const console = 1, ValidationError = 2;\nfunction login(e, p, cb) { cb(null, console) }",
    ],
    ["a wrapped function", "const login = ((f) => f)((e, p, cb) => cb(null, 1));\nfunction other() {}"],
  ])("runs %s", async ([, text]) => {
    await using lab = openLab({ form: "program", scripts: { login: text as string } });
    expect((await lab.login()).reply).toEqual({ error: null, result: 1 });
  });

  test("keeps its places", async () => {
    const login = "const a = 1;\nexport default function login(e, p, callback) { callback(a); }";
    await using lab = openLab({ form: "program", scripts: { login } });
    expect((await lab.login()).calls[0]?.at).toMatchObject({ line: 2, column: 49 });
  });

  test("without a function has crashed", async () => {
    await using lab = openLab({ form: "program", scripts: { login: "const a = 1;\nconst b = 2;" } });
    expect((await lab.login()).uncaught[0]?.error?.message).toBe("The script login holds no function");
  });
});

describe("the console", () => {
  test("is recorded with level, place and time", async () => {
    const body =
      "console.warn('a %s', 'b', { c: 1 });\nconsole.error('e');\ncallback(null);\nconsole.debug('after');";
    await using lab = labOf(body);
    expect((await lab.login()).console).toMatchObject([
      { level: "warn", text: "a b { c: 1 }", at: { line: 2, column: 9 }, afterCallback: false },
      { level: "error", text: "e", at: { line: 3 } },
      { level: "debug", text: "after", at: { line: 5 }, afterCallback: true },
    ]);
  });

  test("is heard from helpers, tables and the streams too", async () => {
    const body = [
      "require('./helper')();",
      "console.table([{ a: 1 }]); console.dir({ b: 2 });",
      "process.stdout.write('out\\n'); process.stderr.write(Buffer.from('err'), () => callback(null));",
    ].join("\n");
    await using lab = labOf(body, {
      prepare: (folder) =>
        writeFileSync(join(folder, "helper.js"), "module.exports = () => console.info('helper');"),
    });
    const lines = (await lab.login()).console.map(({ level, text }) => [level, text]);
    expect(lines[0]).toEqual(["info", "helper"]);
    expect(lines[1]?.[1]).toContain("(index)");
    expect(lines.slice(2)).toEqual([
      ["log", "{ b: 2 }"],
      ["stdout", "out"],
      ["stderr", "err"],
    ]);
  });

  test("does not carry an earlier invocation's late lines into the next record", async () => {
    await using lab = openLab({
      scripts: {
        login: `function (e, p, cb) {
          cb(null);
          const late = () => { console.log('mine'); process.stdout.write('x', () => global.said()); };
          new Promise((go) => { global.go = go; }).then(late);
        }`,
        get_user: `function (e, cb) {
          new Promise((said) => { global.said = said; global.go(); }).then(() => cb(null, 'said'));
        }`,
      },
    });
    await lab.login();
    expect(await lab.run("get_user", ["a"])).toMatchObject({ reply: { result: "said" }, console: [] });
  });

  test("keeps the order and the end of a flood", async () => {
    await using lab = labOf("for (let i = 0; i < 20000; i++) console.log(i); callback(null);");
    const { console: lines, outcome } = await lab.login();
    expect(outcome).toBe("succeeded");
    expect(lines[9_999]?.text).toBe("9999");
    expect(lines.at(-1)?.text).toContain("more than 10000 lines");
  });
});
