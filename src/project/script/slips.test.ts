import { expect, test } from "vitest";
import { positionIn } from "../connection/position-in.ts";
import { scriptShape } from "./shape.ts";

function shape(body: string) {
  const text = `function login(email, password, callback) {\n${body}\n}`;
  return scriptShape({ script: "login", text, at: (offset) => positionIn("/p/login.js", text, offset) });
}

const unchecked = (body: string) =>
  (shape(body).unchecked ?? []).map(({ name, at }) => `${name}, ${at.line}`);

test.for([
  ["new Pool({\n ssl: { rejectUnauthorized: false } });", "rejectUnauthorized: false, 3"],
  ['options["rejectUnauthorized"] = false;', "rejectUnauthorized: false, 2"],
  ["new https.Agent({ 'rejectUnauthorized': !1 });", "rejectUnauthorized: false, 2"],
  ["request({ url, strictSSL: false }, done);", "strictSSL: false, 2"],
  ["process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';", "NODE_TLS_REJECT_UNAUTHORIZED = 0, 2"],
  ['process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = 0;', "NODE_TLS_REJECT_UNAUTHORIZED = 0, 2"],
  ["connect({ checkServerIdentity: () => undefined });", "a checkServerIdentity that finds nothing, 2"],
  ["connect({ checkServerIdentity() { return null; } });", "a checkServerIdentity that finds nothing, 2"],
  ["new MongoClient(url, { tlsAllowInvalidCertificates: true });", "tlsAllowInvalidCertificates: true, 2"],
  ["sql.connect({ options: { trustServerCertificate: true } });", "trustServerCertificate: true, 2"],
] as const)("%s checks no certificate", ([body, expected]) => {
  expect(unchecked(body)).toEqual([expected]);
});

test.for([
  "new Pool({ ssl: { rejectUnauthorized: true } });",
  "new Pool({ ssl: { rejectUnauthorized: configuration.DB_CHECK !== 'no' } });",
  "new Pool({ ssl: configuration.LOCAL ? { rejectUnauthorized: false } : true });",
  "new Pool({ ssl: configuration.LOCAL && { rejectUnauthorized: false } });",
  "if (process.env.LOCAL) { process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; }",
  "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1';",
  "new Pool({ ssl: { ca: configuration.DB_CA } });",
  "connect({ checkServerIdentity: (host, cert) => compare(host, cert) });",
  "connect({ checkServerIdentity(host, cert) { if (bad(cert)) return new Error('no'); } });",
  "connect({ checkServerIdentity(host, cert) { return compare(host, cert); } });",
  "connect({ checkServerIdentity });",
  "const { rejectUnauthorized } = configuration; new Pool({ ssl: { rejectUnauthorized } });",
  "console.log('rejectUnauthorized: false');",
  "const strictSSL = false; callback(null);",
])("%s is not told", (body) => {
  expect(unchecked(body)).toEqual([]);
});

test.for([
  ['process.on("uncaughtException", () => {});', ["uncaughtException"]],
  ["process.once('unhandledRejection', log);", ["unhandledRejection"]],
  ["process.prependListener(`uncaughtException`, log);", ["uncaughtException"]],
  ["process.on('warning', log);", []],
  ["process.on(event, log);", []],
  ["emitter.on('uncaughtException', log);", []],
  ["process.off('uncaughtException', log);", []],
] as const)("%s hides %s", ([body, expected]) => {
  expect((shape(body).hidesCrashes ?? []).map(({ name }) => name)).toEqual(expected);
});

test.for([
  ["setInterval(ping, 30000);", [2]],
  ["if (!global.pool) {\nglobal.pool = make();\nsetInterval(() => ping(), 1000);\n}", [4]],
  ["setInterval(ping, 30000).unref();", []],
  ["if (!global.ping) global.ping = setInterval(ping, 1000).unref();", []],
  ["global.ping = setInterval(ping, 1000);", []],
  ["const timer = setInterval(look, 10);\ndone(() => clearInterval(timer));", []],
  ["setInterval(function () { if (done) clearInterval(this); }, 10);", []],
  ["setTimeout(ping, 10);", []],
  ["timers.setInterval(ping, 10);", []],
] as const)("%s leaves timers in %s", ([body, expected]) => {
  expect((shape(body).intervals ?? []).map(({ line }) => line)).toEqual(expected);
});

test.for<[string, readonly number[]]>([
  ['db.query(\n "SELECT id FROM users WHERE email = \'" + email + "\'", done);', [3]],
  ["db.query(`UPDATE users SET seen = now() WHERE email = lower('${email}')`);", [2]],
  ['const text = "SELECT id "\n + "FROM users WHERE name = \'" + escape(email.trim()) + "\'";', [2]],
  ['db.query("SELECT id FROM " + table + " WHERE email = $1", [email]);', []],
  ["db.query(sql`SELECT id FROM users WHERE email = ${email}`);", []],
  ['db.query("SELECT id FROM users WHERE email = $1", [email]);', []],
  ['console.log("looking for " + email);', []],
])("%s pastes an argument into statements in %j", ([body, expected]) => {
  expect((shape(body).pastedStatements ?? []).map(({ line }) => line)).toEqual(expected);
});

const unawaited = (body: string) =>
  (shape(body).unawaited ?? []).map(({ name, at }) => `${name}, ${at.line}`);

const load = "async function load(id) { return await db.get(id); }";

test.for<[string, readonly string[]]>([
  [`${load}\nconst user = load(email);\ncallback(null, { user_id: user.id });`, ["load, 3"]],
  [`${load}\nconst user = load(email);\nif (user) callback(null, true);`, ["load, 3"]],
  [`${load}\nlet user;\nuser = load(email);\ncallback(null, user);`, ["load, 4"]],
  [`${load}\nconst { id } = load(email);`, ["load, 3"]],
  [`${load}\nconst user = load(email);\nconst { id } = user;`, ["load, 3"]],
  [`${load}\nif (!load(email)) callback(null);`, ["load, 3"]],
  [`${load}\nconst id = load(email).id;`, ["load, 3"]],
  [`${load}\ncallback(null, load(email));`, ["load, 3"]],
  [`${load}\nasync function main() {\nload(email); }`, ["load, 4"]],
  [`${load}\nhash().then(() => {\nload(email); });`, ["load, 4"]],
  ["const load = async (id) => db.get(id);\nconst user = load(1);\nuser.id;", ["load, 3"]],
  ["const load = (id) => new Promise((done) => db.get(id, done));\nload(1).id;", ["load, 3"]],
  ["const load = (id) => db.get(id).then(first);\nload(1).id;", ["load, 3"]],
  ["const query = util.promisify(db.query).bind(db);\nconst rows = query(sql);\nrows[0];", ["query, 3"]],
  [
    "class Users {\nasync set(a) { await this.query(a); }\n}\nconst users = new Users();\nconst done = users.set(1);\ncallback(null, done);",
    ["users.set, 6"],
  ],
  ["const users = { async set(a) { await a; } };\nusers.set(1).id;", ["users.set, 3"]],
  ["async function main() {\ndb.query('UPDATE users SET seen = 1', [email]);\n}", ["db.query, 3"]],
  ["const res = db.query('UPDATE users');\ncallback(null, res.rowCount > 0);", ["db.query, 2"]],
])("%s does not wait for %j", ([body, expected]) => {
  expect(unawaited(body)).toEqual(expected);
});

test.for([
  `${load}\nasync function main() { const user = await load(email);\nuser.id; }`,
  `${load}\nconst user = load(email);\nuser.then((one) => callback(null, one.id));`,
  `${load}\nconst one = load(1), two = load(2);\nPromise.all([one, two]).then(done);`,
  `${load}\nasync function main() { const one = load(1);\nconst two = await other();\nconst user = await one; two.id; }`,
  `${load}\nlet user = load(email);\nwait(user).then(() => callback(null, user.id));`,
  `${load}\nfunction again() { return load(email); }\nagain().then(done);`,
  `${load}\nconst again = () => load(email);`,
  `${load}\nload(email).then(done).catch(callback);`,
  `${load}\nload(email);`,
  `${load}\nglobal.user = global.user || load(email);`,
  `${load}\nlet loading = null; function get() { if (!loading) loading = load(1);\nreturn loading; }`,
  `${load}\nfunction other(load) { load(1).id; }`,
  "async function main() { callback(null, await db.get(1)); }\nasync function start() {\nmain(); }",
  "async function main(done) { done(null, await db.get(1)); }\nasync function start() {\nmain(callback); }",
  "function load(id) { if (cache[id]) return cache[id]; return db.get(id).then(first); }\nload(1).id;",
  "class Users { async query(a) { await a; } run() { const rows = this.db.query(a, done);\nrows.id; } }",
  "async function main() {\ndb.query('UPDATE users SET seen = 1', [email], done);\n}",
  "async function main() {\ndb.query('UPDATE users SET seen = 1', function (err) {});\n}",
  "const rows = db.query('SELECT 1');\nrows.on('result', add);",
  "db.query('SET NAMES utf8');",
])("%s waits, or may", (body) => {
  expect(unawaited(body)).toEqual([]);
});

test.for<[string, readonly number[]]>([
  ["function done(err, user) {\nif (ended) return; callback(err, user); }", [3]],
  ["const done = (err, user) =>\ncallback(err, user);", [3]],
  ["function done(...all) { return callback(...all); }", [2]],
  ["function fail(err) { callback(new Error(err.message)); }", []],
  ["function found(user) { callback(null, { user_id: user.id }); }", []],
  ["function found(user) { callback(null, user); }", []],
  ["db.query(sql, function (err, rows) { callback(err, rows); });", []],
  ["function main(callback) { callback(callback); }", []],
  ["callback(email, password);", []],
])("%s hands on what it is given in %j", ([body, expected]) => {
  expect((shape(body).handsOn ?? []).map(({ line }) => line)).toEqual(expected);
});
