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

test.for([
  ["a cache", "global.memberCache[email] = { id: row.id };", ["global.memberCache[…]:2"]],
  [
    "a cache that is asked first",
    "global.cache = global.cache || {};\nif (global.cache[email]) return;\nglobal.cache[email] = row;",
    ["global.cache[…]:4"],
  ],
  [
    "what is kept by address and password",
    "global.sessions[email + ':' + password] = row;",
    ["global.sessions[…]:2"],
  ],
  [
    "a key in a variable",
    "const key = `u:${email.toLowerCase()}`;\nglobal.cache[key] = row;",
    ["global.cache[…]:3"],
  ],
  [
    "what is kept where there is none",
    "global.cache ??= {};\nglobal.cache[email] ??= row;\nglobalThis.rows[email] ||= row;",
    ["global.cache[…]:3", "globalThis.rows[…]:4"],
  ],
  [
    "a map that is made where it is named",
    "const seen = (globalThis.seen ??= new Map());\nseen.set(email, row);",
    ["globalThis.seen[…]:3"],
  ],
  ["a field by its text", "global['cache'] = {};\nglobal['cache'][email] = row;", ["global.cache[…]:3"]],
  [
    "a name that is set again to the same",
    "let own = global.own;\nif (!own) own = global.own = {};\nown[email] = row;",
    ["global.own[…]:4"],
  ],
  ["a variable that nobody declares", "cache[email] = row;", ["cache[…]:2"]],
  [
    "another name for it",
    "const own = global.own || (global.own = {});\nown[email] = row;",
    ["global.own[…]:3"],
  ],
  ["what lies deeper", "global.app.cache[email] = row;", ["global.app.cache[…]:2"]],
  ["a field of what is kept", "global.cache[email].row = row;", ["global.cache[…]:2"]],
  ["a map", "global.seen = global.seen || new Map();\nglobal.seen.set(email, row);", ["global.seen[…]:3"]],
  [
    "a cache with an end",
    "if (old) delete global.cache[email];\nglobal.cache[email] = { row, at: Date.now() };",
    ["global.cache[…]:3"],
  ],
] as const)("%s by one user's key is told", ([, body, expected]) => {
  expect(found(body)).toEqual(expected);
});

test("a user's field as a key is told, and what a tenant's users share is not", () => {
  const head = "function create(user, callback) {";
  expect(found("cache[user.email] = row;", head)).toEqual(["cache[…]:2"]);
  expect(found("global.pools[user.tenant] = row; global.tokens[user.client_id] = row;", head)).toEqual([]);
});

test.for([
  ["a pool by a setting", "global.pools[configuration.DB] = new Pool();"],
  ["a token by audience", "const key = configuration.AUDIENCE;\nglobal.tokens[key] = body.token;"],
  ["a name that stands for two things", "let kept = global.kept;\nkept = {};\nkept[email] = row;"],
  ["a literal key", "global.cache['token'] = row;"],
  ["a count of attempts", "global.tried[email] = (global.tried[email] || 0) + 1;"],
  ["a count in a variable", "const n = (global.tried[email] || 0) + 1;\nglobal.tried[email] = n;"],
  ["a time", "global.asked[email] = Date.now();"],
  ["a flag", "global.asked[email] = true;"],
  ["a window of a limit", "global.asked[email] = { count: 1, since: Date.now() };"],
  ["hits of a limit", "global.hits[email] = recent;"],
  ["failed logins", "global.failedLogins[email] = entry;"],
  ["what is cleared", "global.cache[email] = null; global.cache[password] = undefined;"],
  ["an empty list", "global.asked[email] = [];"],
  ["what a domain shares", "global.pools[email.split('@')[1]] = pool;"],
  ["a domain in a variable", "const part = email.split('@').pop();\nglobal.pools[part] = pool;"],
  ["what is under way", "global.loads[email] = load(email).finally(() => { delete global.loads[email]; });"],
  ["a client of a store outside", "global.redis.set(email, row);"],
  ["a count where there is none", "global.tried[email] ??= 0;\nglobal.tried[email] += 1;"],
  ["a list where there is none", "global.asked[email] ||= [];"],
  [
    "a name that is something of the function, too",
    "let own = global.own;\nif (a) own = {};\nown[email] = row;",
  ],
  ["an object of the function", "const cache = {};\ncache[email] = row;"],
  ["a list of the function", "let list = [];\nlist[email] = row;"],
  ["a name of Auth0's", "configuration[email] = row;"],
  ["reading", "const row = global.cache[email];"],
] as const)("%s is no user's cache", ([, body]) => {
  expect(found(body)).toEqual([]);
});

test("what belongs to the organization is not the user's", () => {
  const head = "function login(email, password, context, callback) {";
  expect(found("org = context.organization;\nuser = find(context, email);", head)).toEqual(["user:3"]);
});
