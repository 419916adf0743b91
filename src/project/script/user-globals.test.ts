import { expect, test } from "vitest";
import { positionIn } from "../connection/position-in.ts";
import { scriptShape } from "./shape.ts";

function found(body: string, head = "function login(email, password, callback) {") {
  const text = `${head}\n${body}\n}`;
  const at = (offset: number) => positionIn("/p/login.js", text, offset);
  return (scriptShape({ script: "login", text, at }).userGlobals ?? []).map(
    ({ name, at: { line } }) => `${name}:${line}`,
  );
}

test.for([
  [
    "a row",
    "db.query(sql, [email], (err, rows) => {\n user = rows[0]; callback(null, user); });",
    ["user:3"],
  ],
  [
    "a row of an await",
    "(async () => { const { rows } = await db.query(sql, [email]);\nuser = rows[0];\nfound = user.id; })();",
    ["user:3", "found:4"],
  ],
  ["an argument", "address = email.toLowerCase();", ["address:2"]],
  ["each of a pattern's", "[a] = email.split('@');", []],
  [
    "what a promise brings",
    "api.get('/u', { email }).then((answer) => { person = answer.data; });",
    ["person:2"],
  ],
  ["a field of global", "db.find({ email }, (e, one) => { global.user = one; });", ["global.user:2"]],
  ["a field of globalThis", "globalThis.lastEmail = email;", ["globalThis.lastEmail:2"]],
  [
    "a result of two queries",
    "q(email, (e, rows) => { q(email, (e, rows) => { user = rows[0]; }); });",
    ["user:2"],
  ],
  ["a variable that is declared first", "let row;\nrow = find(email);\nuser = row;", ["user:4"]],
  ["the first place of two", "user = find(email);\nuser = find(password);", ["user:2"]],
] as const)("a variable of the container that is set to %s is told", ([, body, expected]) => {
  expect(found(body)).toEqual(expected);
});

test.for([
  ["a pool", "global.db = global.db || new Pool({ url: configuration.URL });"],
  ["a pool, where there is none", "if (!global.users) { global.users = new Pool(configuration.URL); }"],
  [
    "a pool without a declaration",
    "if (typeof pool === 'undefined') { pool = new Pool(configuration.URL); }",
  ],
  [
    "a connection, inside which the user is asked for",
    "connect(configuration.URL, (err, client) => { users = client.db().collection('users'); users.find({ email }); });",
  ],
  ["a token", "getToken((err, body) => { global.token = body.token; fetch(url + email); });"],
  [
    "a token from an answer",
    "api(url + email, (e, response) => { global.token = response.headers['x-token']; });",
  ],
  [
    "a limit from an answer",
    "fetch(url + email).then((r) => { global.resetAt = Number(r.headers.get('x')); });",
  ],
  ["whatever is asked for first", "if (!tenant) tenant = lookUp(email.split('@')[1]);"],
  ["whatever is read in the same line", "cache = add(cache, email);"],
  ["a literal", "found = false; user = null; global.user = undefined;"],
  ["a declared variable", "let user; db.find(email, (e, one) => { user = one; callback(null, user); });"],
  ["a variable of a function around", "var user; function f(rows) { user = rows[0]; } db.q(email, f);"],
  ["a parameter", "email = email.trim(); password = password.normalize();"],
  ["a variable declared below", "user = find(email);\nvar user;"],
  [
    "a name that helpers share",
    "function keep(row) { last = row; } keep(defaults); db.find(email, (e, row) => {});",
  ],
  [
    "a name of Auth0's or Node's",
    "configuration.user = email; exports.user = email; module.exports = find(email);",
  ],
  ["strict code, which throws", "'use strict'; user = find(email);"],
  ["a count", "total += email.length;"],
] as const)("%s is not told", ([, body]) => {
  expect(found(body)).toEqual([]);
});

test("what belongs to the organization is not the user's", () => {
  const head = "function login(email, password, context, callback) {";
  expect(found("org = context.organization;\nuser = find(context, email);", head)).toEqual(["user:3"]);
});
