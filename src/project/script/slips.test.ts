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
