import { expect, test } from "vitest";
import type { ActionScript } from "../../model/action-script.ts";
import { parseScript } from "../../project/script/parse.ts";
import { guessHasher } from "./hasher.ts";
import type { ScriptTree } from "./script-tree.ts";

function tree(script: ActionScript, body: string): ScriptTree {
  const text = `async function ${script}(email, password, callback) {\n${body}\n}`;
  const parsed = parseScript(text);
  if (parsed.kind === "error") throw new Error("no script");
  const required = Array.from(text.matchAll(/require\('([^']+)'\)/g), ([, name = ""]) => name);
  const shape = { requires: required.map((specifier) => ({ specifier })) };
  const root = parsed.kind === "program" ? parsed.program : parsed.expression;
  return { script, text, shape: shape as never, root, at: {} as never };
}

const told = (body: string) => guessHasher([tree("login", body)], null);

const md5Of = (input: string, end: string) => `crypto.createHash('md5').update(${input}).digest(${end})`;
const rounds = `let hash = ${md5Of("salt + plain", "")}; do { hash = ${md5Of("both(hash, plain)", "")}; } while (--count);`;
const old = `if (stored.length === 32) return ${md5Of("plain", "'hex'")} === stored;`;
const check = (body: string) =>
  `function check(plain, stored) { ${body} } if (!check(password, row.pass)) no();`;
const derive = (salt: string, more: string) => `crypto.pbkdf2Sync(password, ${salt}, ${more})`;
const fromHeader = `const digest = ['sha1', 'sha256', 'sha512'][bytes.readUInt32BE(1)]; ${derive("bytes.slice(13, 29)", "bytes.readUInt32BE(5), 32, digest")};`;
const version2 = `if (bytes[0] === 0x00) return ${derive("bytes.slice(1, 17)", "1000, 32, 'sha1'")};`;
const django = `const [algorithm, iterations, salt, hash] = row.password.split('$'); const key = await derive(password, salt, Number(iterations), 32, 'sha256'); if (!key.equals(Buffer.from(hash, 'base64'))) no();`;
const promised = "const derive = require('util').promisify(crypto.pbkdf2);";
const djangoHash = { pbkdf2: { digest: "sha256", key_length: 32, format: "django" } };
const md5 = { md5: { encoding: "hex" } };

const cases: readonly (readonly [string, string, unknown])[] = [
  ["phpass", check(`if (stored.slice(0, 3) !== '$P$') return false; ${rounds}`), { phpass: {} }],
  ["phpass by a pattern", check(`if (!/^\\$[PH]\\$/.test(stored)) return false; ${rounds}`), { phpass: {} }],
  [
    "phpBB's prefix",
    check(`if (!stored.startsWith('$H$')) return false; ${rounds}`),
    { phpass: { prefix: "H" } },
  ],
  [
    "phpass and old rows",
    check(`${old} if (id !== '$P$' && id !== '$H$') return false; ${rounds}`),
    [{ phpass: {} }, md5],
  ],
  [
    "phpass beside bcrypt",
    check(`if (stored.startsWith('$P$')) { ${rounds} }`) + "require('bcryptjs').compare(password, row.pass);",
    [{ phpass: {} }, { bcrypt: { cost: 4 } }],
  ],
  ["both versions of ASP.NET", version2 + fromHeader, { aspnet: {} }],
  ["the newer of them", `if (bytes[0] !== 1) no(); ${fromHeader}`, { aspnet: {} }],
  [
    "its digest and iterations",
    `switch (bytes.readUInt8(0)) { case 1: ${derive("salt", "10000, 32, 'sha256'")}; }`,
    { aspnet: { digest: "sha256", iterations: 10000 } },
  ],
  ["the older of them", version2, { aspnet: { version: 2 } }],
  [
    "LDAP's scheme",
    "if (!row.pass.startsWith('{SSHA}')) no(); crypto.createHash('sha1').update(password).update(salt).digest();",
    { ssha: {} },
  ],
  [
    "LDAP's scheme of a longer digest",
    "row.pass.replace(/^\\{SSHA512\\}/i, ''); crypto.createHash('sha512').update(password).update(salt).digest();",
    { ssha: { digest: "sha512" } },
  ],
  ["Django's name", `${promised} if (algorithm !== 'pbkdf2_sha256') no(); ${django}`, djangoHash],
  ["four parts as Django has them", promised + django, djangoHash],
  [
    "parts that say their iterations",
    `const parts = row.pass.split('$'); const rounds = Number(parts[2].replace('i=', '')); ${derive("parts[3]", "rounds, 64, 'sha512'")};`,
    { pbkdf2: { digest: "sha512", key_length: 64, format: "phc" } },
  ],
  [
    "iterations of an object",
    `const how = { rounds: 2 ** 10 }; ${derive("row.salt", "how.rounds, 64, 'SHA512'")}.toString('hex');`,
    { pbkdf2: { digest: "sha512", iterations: 1024, key_length: 64, format: "hex" } },
  ],
  [
    "scrypt's settings",
    "crypto.scryptSync(password, row.salt, 64, { N: 1024, r: 4, p: 2 }).toString('hex');",
    { scrypt: { N: 1024, r: 4, p: 2, key_length: 64, encoding: "hex" } },
  ],
  [
    "scrypt's settings by their longer names",
    "const how = { cost: 1 << 10, blockSize: 8 }; crypto.scrypt(password, row.salt, 64, how, done);",
    { scrypt: { N: 1024, r: 8, key_length: 64, encoding: "hex" } },
  ],
  [
    "the version of PHP",
    "const hash = row.pass.replace(/^\\$2y\\$/, '$2a$'); require('bcryptjs').compare(password, hash);",
    { bcrypt: { cost: 4, prefix: "2y" } },
  ],
  [
    "the versions of PHP",
    "require('bcrypt').compare(password, row.pass.replace(/^\\$2[xy]\\$/, '$2b$'));",
    { bcrypt: { cost: 4, prefix: "2y" } },
  ],
  [
    "all versions of bcrypt",
    "if (!['$2a$', '$2b$', '$2y$'].includes(row.pass.slice(0, 4))) no(); require('bcryptjs').compare(password, row.pass);",
    { bcrypt: { cost: 4 } },
  ],
  [
    "a pattern of bcrypt's versions",
    "if (!/^\\$2[aby]\\$/.test(row.pass)) no(); require('bcryptjs').compare(password, row.pass);",
    { bcrypt: { cost: 4 } },
  ],
];

test.for(cases)("the hash is told by %s", ([, body, hash]) => {
  expect(told(body)).toEqual({ hash, sure: true });
});

test.for([
  [
    "iterations of the configuration",
    `${derive("row.salt", "configuration.ROUNDS, 64, 'sha512'")}.toString('hex');`,
  ],
  [
    "a digest of the configuration",
    `${derive("row.salt", "1000, 64, configuration.DIGEST")}.toString('hex');`,
  ],
  [
    "another format",
    `if (!row.pass.startsWith('$pbkdf2-sha256$')) no(); ${derive("salt", "1000, 32, 'sha256'")};`,
  ],
  [
    "a salt behind the hash",
    "const [hash, salt] = row.pass.split('.'); crypto.scryptSync(password, salt, 64).toString('hex') === hash;",
  ],
  [
    "a salt by its place",
    "const parts = row.pass.split(':'); const salt = parts[1]; crypto.createHash('sha256').update(salt + password).digest('hex') === parts[0];",
  ],
  [
    "scrypt's settings in what is stored",
    "if (!row.pass.startsWith('$scrypt$')) no(); crypto.scryptSync(password, salt, 64).toString('base64');",
  ],
  [
    "scrypt's cost of the configuration",
    "crypto.scryptSync(password, row.salt, 64, { N: configuration.N }).toString('hex');",
  ],
] as const)("%s leaves the hash to be told", ([, body]) => {
  expect(told(body).sure).toBe(false);
});

test("a mark alone, of users who are turned away, is no hash", () => {
  const away = "if (/^\\$P\\$|^\\{SSHA\\}/.test(row.pass)) no();";
  const { hash } = told(`${away} require('bcryptjs').compare(password, row.pass);`);
  expect(hash).toEqual({ bcrypt: { cost: 4 } });
});

test("what create writes for PHP is what the store holds", () => {
  const login = tree("login", "require('bcrypt').compare(password, row.pass);");
  const create = tree("create", "require('bcrypt').hashSync(password, 4).replace(/^\\$2[ab]\\$/, '$2y$');");
  expect(guessHasher([login, create], null).hash).toEqual({ bcrypt: { cost: 4, prefix: "2y" } });
});
