import { expect, test } from "vitest";
import type { ActionScript } from "../../model/action-script.ts";
import { positionIn } from "../connection/position-in.ts";
import { scriptShape } from "./shape.ts";
import { shownError } from "../../yaml/testing/shown-error.ts";

function shape(text: string, script: ActionScript = "login") {
  return scriptShape({ script, text, at: (offset) => positionIn("/p/login.js", text, offset) });
}

test.for([
  ["a declaration", "// head\nfunction login(a, b, callback) {}\n", ["a", "b", "callback"]],
  ["a declaration with a semicolon", "function login(a, b, callback) {};", ["a", "b", "callback"]],
  ["an async declaration", "async function login(a, callback) {}", ["a", "callback"]],
  ["a function without a name", "/* head */ function (a, b) {}", ["a", "b"]],
  ["an async function without a name", "async function (a) {} ; // tail", ["a"]],
  ["an arrow", "(a, b) => b(null)", ["a", "b"]],
  ["an arrow with a semicolon", "async (a) => {};\n", ["a"]],
  ["a function in parentheses", "(function login(a) {});", ["a"]],
  ["a pattern", "function create({ email }, [x], callback) {}", ["…", "…", "callback"]],
] as const)("%s is one function", ([, text, parameters]) => {
  expect(shape(text)).toMatchObject({ form: "function", parameters, openEnded: false });
});

test.for([
  ["a helper before", "function help() {}\nfunction login(a, callback) {}", ["a", "callback"]],
  ["a helper after", "function login(a, callback) {}\nfunction help() {}", ["a", "callback"]],
  ["a constant before", "const x = 1;\nconst loginAsync = async (a, callback) => {};", ["a", "callback"]],
  ["a directive before", '"use strict";\nfunction login(a) {}', ["a"]],
  ["no usual name: the last", "function one(a) {}\nfunction two(b) {}", ["b"]],
  ["module.exports", "module.exports = function (a, b) {};", ["a", "b"]],
  ["module.exports of a name", "function x(a) {}\nfunction y() {}\nmodule.exports = x;", ["a"]],
  ["export default", "export default function (a, b) {}", ["a", "b"]],
  ["export default of a name", "const go = (a) => {};\nconst no = () => {};\nexport default go;", ["a"]],
  ["export", "export function login(a) {}\nexport const VERSION = 1;", ["a"]],
  ["a call", "login(function () {});", null],
  ["a value", "42", null],
] as const)("%s makes it a program", ([, text, parameters]) => {
  expect(shape(text)).toMatchObject({ form: "program", parameters });
});

test("the usual name depends on the script", () => {
  const text = "function remove(id) {}\nfunction getUser(email) {}\nfunction last() {}";
  expect(shape(text, "delete").parameters).toEqual(["id"]);
  expect(shape(text, "get_user").parameters).toEqual(["email"]);
});

test.for(["function login(...args) {}", "function login(a, b = 1) {}", "(a, ...rest) => 1"])(
  "%s may take any number of arguments",
  (text) => {
    expect(shape(text).openEnded).toBe(true);
  },
);

test("a rest and a default parameter keep their names", () => {
  expect(shape("function login(a = 1, ...rest) {}").parameters).toEqual(["a", "rest"]);
});

const please = "Please implement the Login script for this database connection";

test.for([
  `function login(a, b, callback) { return callback(new Error("${please}")); }`,
  `function login(a, b, callback) { callback(new Error('${please}')); }`,
  `function login(a, b, callback) {\n  // words\n  const msg = '${please} at ' + 'x';\n  return callback(new Error(msg));\n}`,
  `function login(a, b, callback) { "use strict"; callback(Error(\`${please} \${a}\`)); return; }`,
  `(a, b, callback) => callback(new Error("${please}"))`,
] as const)("a script that only answers with the placeholder is a stub: %s", (text) => {
  expect(shape(text).stub).toBe(true);
});

test.for([
  `function login(a, b, callback) { if (a) return callback(null, {}); callback(new Error("${please}")); }`,
  `function login(a, b, callback) { fetch(a); callback(new Error("${please}")); }`,
  "function login(a, b, callback) { callback(new Error('down')); }",
  "function login(a, b, callback) { callback(null); }",
  "function login(a, b, callback) {}",
] as const)("a script that does anything else is none: %s", (text) => {
  expect(shape(text).stub).toBe(false);
});

test("keys of configuration are told once each, with their first place", () => {
  const text = [
    "function login(a, callback) {",
    "  const { HOST, 'db-name': name, ...rest } = configuration;",
    "  use(configuration.URL, configuration['TOKEN'], configuration[`PORT`], configuration?.MAYBE);",
    "  use(configuration.URL, configuration[a], other.configuration.NO, configuration);",
    "}",
  ].join("\n");
  expect(shape(text).configurationReads).toEqual([
    { key: "HOST", at: { file: "/p/login.js", line: 2, column: 11 } },
    { key: "db-name", at: { file: "/p/login.js", line: 2, column: 17 } },
    { key: "URL", at: { file: "/p/login.js", line: 3, column: 7 } },
    { key: "TOKEN", at: { file: "/p/login.js", line: 3, column: 26 } },
    { key: "PORT", at: { file: "/p/login.js", line: 3, column: 50 } },
    { key: "MAYBE", at: { file: "/p/login.js", line: 3, column: 73 } },
  ]);
});

test("a key of configuration that the script sets itself is not one that it needs", () => {
  const text = "function login() { configuration.pool = configuration.pool || open(configuration.URL); }";
  expect(shape(text).configurationReads.map(({ key }) => key)).toEqual(["URL"]);
});

test("modules are told by their literal names, once each", () => {
  const text = [
    "const a = require('pg');",
    'const b = require("bcrypt@5.1.1").hash, c = require(`lodash`), d = require(name), e = require("pg");',
    "function login() { return import('node:dns'); }",
  ].join("\n");
  expect(shape(text).requires.map(({ specifier, at }) => [specifier, at.line, at.column])).toEqual([
    ["pg", 1, 11],
    ["bcrypt@5.1.1", 2, 11],
    ["lodash", 2, 45],
    ["node:dns", 3, 27],
  ]);
});

test("an imported module counts as asked for", () => {
  expect(shape("import pg from 'pg';\nexport default () => {};").requires).toMatchObject([
    { specifier: "pg" },
  ]);
});

test("a syntax error is told where the script has it", () => {
  expect(shownError(() => shape("function login(a, b) {\n  const x = ;\n}"))).toMatchInlineSnapshot(`
    "script-syntax at /p/login.js:2:13
    login is not valid JavaScript: did not expect ; here
    -> Correct the script at this place; its text must be one JavaScript function."
  `);
  expect(shownError(() => shape("function (a, b) {\n  return a b;\n}"))).toMatchInlineSnapshot(`
    "script-syntax at /p/login.js:2:12
    login is not valid JavaScript: did not expect b here
    -> Correct the script at this place; its text must be one JavaScript function."
  `);
  expect(shownError(() => shape("function (a) {}\nfunction (b) {}"))).toMatchInlineSnapshot(`
    "script-syntax at /p/login.js:2:10
    login is not valid JavaScript: did not expect ( here
    -> Correct the script at this place; its text must be one JavaScript function."
  `);
  expect(shownError(() => shape("function login(a) {\n  if (a) {\n}"))).toMatchInlineSnapshot(`
    "script-syntax at /p/login.js:3:2
    login is not valid JavaScript: did not expect the end here
    -> Correct the script at this place; its text must be one JavaScript function."
  `);
  expect(shownError(() => shape("return 1;"))).toMatchInlineSnapshot(`
    "script-syntax at /p/login.js:1:1
    login is not valid JavaScript: 'return' outside of function
    -> Correct the script at this place; its text must be one JavaScript function."
  `);
  expect(shownError(() => shape("function login(a: string) {}"))).toMatchInlineSnapshot(`
    "script-syntax at /p/login.js:1:17
    login is not valid JavaScript: did not expect : here
    -> Correct the script at this place; its text must be one JavaScript function."
  `);
});

test("an empty script is an error of its own", () => {
  expect(shownError(() => shape(""))).toMatchInlineSnapshot(`
    "script-empty at /p/login.js:1:1
    login: expected a function, found an empty script
    -> Write the script, or remove its file and its entry in the connection."
  `);
  expect(shownError(() => shape("  // only words\n /* here */ ;\n"))).toMatchInlineSnapshot(`
    "script-empty at /p/login.js:1:1
    login: expected a function, found an empty script
    -> Write the script, or remove its file and its entry in the connection."
  `);
});

test.for([
  "function login(email, password, callback) { return callback(null, null); }",
  "function login(email, password, callback) {\n  // moved\n  callback(null, null);\n  return;\n}",
  "async function getUser(email, context, callback) { 'use strict'; callback(null, null) }",
  "(email, callback) => callback(null, null);",
  "module.exports = function (email, callback) { callback(null, null); };",
])("a script that only calls back with two nulls finds nobody: %s", (text) => {
  expect(shape(text).findsNobody).toBe(true);
});

test.for([
  "function login(email, password, callback) { callback(null); }",
  "function login(email, password, callback) { callback(); }",
  "function login(email, password, callback) {}",
  "function login(email, password, callback) { callback(null, undefined); }",
  "function login(email, password, callback) { callback(null, null); callback(null, null); }",
  "function login(email, password, callback) { fetch(email); callback(null, null); }",
  "function login(email, password, callback) { if (email) callback(null, null); }",
  "function login(email, password, callback) { setTimeout(() => callback(null, null)); }",
  "function login(email, password, ...rest) { password(null, null); }",
])("a script that does less or more is not taken for that: %s", (text) => {
  expect(shape(text).findsNobody).toBe(undefined);
});

test.for([
  "const { URL, TOKEN: t } = configuration; x(configuration.A, configuration['B'], configuration?.C);",
  "({ URL } = configuration);",
  "x();",
])("keys can be told in %s", (body) => {
  expect(shape(`function login(x, callback) { ${body} }`).readsAnyKey).toBe(undefined);
});

test.for([
  "x(configuration[name]);",
  "connect(configuration);",
  "const { URL, ...rest } = configuration;",
  "const { [name]: value } = configuration;",
  "const settings = configuration;",
  "for (const key in configuration) x(key);",
])("keys can't be told in %s", (body) => {
  expect(shape(`function login(x, callback) { ${body} }`).readsAnyKey).toBe(true);
});

test.for([
  ["new Pool({ max: 2 })", [2]],
  ["new pg.Pool()", [2]],
  ["mysql.createPool(configuration.URL)", [2]],
  ["a || (a = new Pool());\n  const other = new Pool()", [2, 3]],
] as const)("%s makes a pool", ([text, lines]) => {
  const { pools } = shape(`function login(a, b, callback) {\n  ${text};\n}`);
  expect(pools?.map(({ line }) => line)).toEqual(lines);
});

test.for([
  ["const pool = new Pool();\n  const client = await pool.connect()", [3]],
  ["mysql.createPool({}).getConnection(done)", [2]],
  ["const pool = mysql.createPool({});\n  pool.acquire();\n  pool.acquire()", [3, 4]],
] as const)("%s takes a client", ([text, lines]) => {
  const { takenClients } = shape(`async function login(a, b, callback) {\n  ${text};\n}`);
  expect(takenClients?.map(({ line }) => line)).toEqual(lines);
});

test.for(["new Pool().query(connect, done)", "new Client().connect()", "new Pool()[connect]()"])(
  "%s takes no client out of a pool",
  (text) => {
    expect(shape(`function login(a, b, callback) { ${text}; }`).takenClients).toBeUndefined();
  },
);

test("what only holds a pool makes none", () => {
  expect(
    shape("function login(a, b, callback) { global.Pool.query(Pool, pool.Pool()); }").pools,
  ).toBeUndefined();
});
