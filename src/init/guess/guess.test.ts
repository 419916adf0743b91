import { expect, test } from "vitest";
import { readConnection } from "../../project/connection/read-connection.ts";
import { folderWith } from "../../project/testing/folder.ts";
import { guess, type Guess } from "./index.ts";

/** What the scripts, given by their names, tell. */
async function told(scripts: Readonly<Record<string, string>>): Promise<Guess> {
  const files = Object.entries(scripts).map(([name, text]) => [`s/${name}.js`, text] as const);
  await using folder = await folderWith(Object.fromEntries(files));
  const at = { file: "understudy.yaml", line: 1, column: 1 };
  const place = { path: `${folder.path}/s`, fragment: null, root: folder.path, at };
  return guess((await readConnection(place, { mode: {}, keywords: {} })).connection);
}

const login = (body: string) => ({ login: `function login(email, password, callback) {\n${body}\n}` });
const values = ({ configuration }: Guess) =>
  Object.fromEntries(configuration.map(({ key, value }) => [key, value]));

const stores: readonly (readonly [string, string, string])[] = [
  ["pg", "require('pg')", "postgres"],
  ["a version of pg", "require('pg@8.7.1')", "postgres"],
  ["mysql2/promise", "require('mysql2/promise')", "mysql"],
  ["mongoose", "require('mongoose')", "mongodb"],
  ["pg beside axios", "require('axios'); require('pg')", "postgres"],
  ["axios", "require('axios')", "http"],
  ["the global request", "request.get('https://a.example', callback)", "http"],
  ["fetch", "fetch('https://a.example')", "http"],
  ["a token of Auth0's", "fetch('https://x.auth0.com/oauth/token')", "auth0"],
  ["the SDK", "require('auth0')", "auth0"],
  ["mssql", "require('mssql')", "none"],
  ["nothing", "callback(null)", "none"],
  ["knex", "require('knex')({ client: 'pg' })", "postgres"],
  ["Sequelize", "new (require('sequelize').Sequelize)(u, { dialect: 'mariadb' })", "mysql"],
  ["TypeORM", "new (require('typeorm').DataSource)({ type: 'mssql' })", "none"],
  ["Prisma", "new (require('@prisma/client').PrismaClient)()", "none"],
  ["a client of GraphQL", "require('graphql-request')", "http"],
];

test.for(stores)("%s tells the store", async ([, body, kind]) => {
  expect((await told(login(body))).store.kind).toBe(kind);
});

test("a database without an adapter is named", async () => {
  const typed = "new (require('typeorm').DataSource)({ type: 'mssql' })";
  expect((await told(login(typed))).store.unknown).toBe("mssql");
  expect((await told(login("require('mssql')"))).store.unknown).toBe("mssql");
});

test("configuration is told by what it is used for, then by its name", async () => {
  const uses = `const { Client } = require('pg');
    new Client({ host: configuration.A, port: Number(configuration.B), user: configuration.C, password: configuration.D, database: configuration.E });
    new Client(configuration.F); new pg.Client(configuration.G); bcrypt(configuration.BCRYPT_ROUNDS); use(configuration.SESSION_SECRET, configuration.FLAVOUR, configuration.DB_SSL, configuration.PEPPER);`;
  const guessed = await told(login(uses));
  expect(values(guessed)).toEqual({
    A: "${store.host}",
    B: "${store.port}",
    C: "${store.user}",
    D: "${store.password}",
    E: "${store.database}",
    F: "${store.url}",
    G: "${store.url}",
    BCRYPT_ROUNDS: 4,
    SESSION_SECRET: "test-token",
    FLAVOUR: "test-value",
    DB_SSL: false,
    PEPPER: "",
  });
  expect(guessed.configuration.filter(({ sure }) => !sure).map(({ key }) => key)).toEqual(["FLAVOUR"]);
});

test("a script that names its database itself is led to the store", async () => {
  const mysql = `const c = require('mysql').createConnection({ host: 'localhost', user: 'me', password: 'secret', database: 'mydb' });`;
  expect((await told(login(mysql))).address).toEqual({
    host: "localhost:3306",
    user: "me",
    password: "secret",
    database: "mydb",
  });
  const url = `require('pg').connect('postgres://user:p%40ss@db.internal/mydb', f);`;
  expect((await told(login(url))).address).toMatchObject({ host: "db.internal:5432", password: "p@ss" });
  const bare = url.replace("p%40ss", "100%");
  expect((await told(login(bare))).address).toMatchObject({ password: "100%" });
});

test.for([
  ["the port is left to the driver", "host: configuration.MYSQL_HOST, user: configuration.U", [3306]],
  ["the port is written", "host: configuration.MYSQL_HOST, port: 3307, user: configuration.U", [3307]],
  ["the host was read before", "host, user", [3306]],
  [
    "the port is configured",
    "host: configuration.MYSQL_HOST, port: configuration.P, user: configuration.U",
    [],
  ],
  ["the port may be in what is spread", "...more, host: configuration.MYSQL_HOST, user: configuration.U", []],
  ["host and port are written", "host: 'db.internal', user: 'me'", []],
] as const)("where %s, the driver's port is known", async ([, options, ports]) => {
  const body = `use(configuration.MYSQL_HOST); require('mysql').createConnection({ ${options} });`;
  expect((await told(login(body))).ports).toEqual(ports);
});

test("the driver's port of an address without one is known, and of no address without the test store's host", async () => {
  const url = (rest: string) =>
    `const host = configuration.DB_HOST; const url = ${rest}; require('pg').connect(url);`;
  const ports = async (body: string) => (await told(login(body))).ports;
  expect(await ports(url("`postgres://me:${configuration.PW}@${host}/app`"))).toEqual([5432]);
  expect(await ports(url("'postgres://' + host + ':5433/app'"))).toEqual([5433]);
  expect(await ports(url("'postgres://' + host + ':' + configuration.PORT + '/app'"))).toEqual([]);
  expect(await ports("new (require('pg').Client)({ host: mine(), user: 'me' });")).toEqual([]);
});

test("SQL tells the table, its columns and aliases", async () => {
  const { users } = await told({
    ...login(`const bcrypt = require('bcrypt'); const db = require('pg');
      db.query('SELECT u.uid AS id, u."mail", u.is_confirmed as verified FROM app.accounts u WHERE u.mail = $1 AND u.deleted_at IS NULL', [email.toLowerCase()], (e, r) => {
        const user = r.rows[0];
        if (!bcrypt.compareSync(password, user.pw)) return callback(new WrongUsernameOrPasswordError(email));
        callback(null, { user_id: String(user.id), email: user.mail, email_verified: user.verified });
      });`),
    create:
      "function create(user, callback) { db.query('INSERT INTO app.accounts (uid, mail, pw, tenant) VALUES ($1, $2, $3, $4)', []); }",
  });
  expect(users.container).toBe("app.accounts");
  expect(Object.fromEntries(users.fields)).toEqual({
    id: "uid",
    email: "mail",
    email_verified: "is_confirmed",
  });
  expect(users).toMatchObject({ lowered: true, caseless: false, givesId: true, password: "pw" });
  expect(users.others).toEqual(["deleted_at", "tenant"]);
});

test("PostgreSQL's names without quotes are in lower case, those with quotes as they are written", async () => {
  const { users } = await told(
    login(`require('pg').query('SELECT userId, "userName" FROM "Account" WHERE eMail = $1', [email]);`),
  );
  expect(users.container).toBe("Account");
  expect(users.others).toEqual(["userid", "userName"]);
  expect(Object.fromEntries(users.fields)).toEqual({ email: "email" });
});

const hashers: readonly (readonly [string, string, unknown])[] = [
  ["bcryptjs", "require('bcryptjs').compare(password, row.pw)", { bcrypt: { cost: 4 } }],
  ["argon2", "require('argon2').verify(row.pw, password)", { argon2: {} }],
  [
    "crypto.pbkdf2Sync",
    "require('crypto').pbkdf2Sync(password, row.salt, 1000, 64, 'sha512').toString('base64')",
    { pbkdf2: { digest: "sha512", iterations: 1000, key_length: 64, format: "base64" } },
  ],
  [
    "crypto.scrypt",
    "crypto.scrypt(password, row.salt, 32, f)",
    { scrypt: { key_length: 32, encoding: "hex" } },
  ],
  ["a digest", "crypto.createHash('sha256').update(password).digest('hex')", { sha256: { encoding: "hex" } }],
  ["MySQL's own MD5", "q('SELECT * FROM t WHERE mail = ? AND password = MD5(?)')", "md5"],
  ["an equals sign", "if (row.pw !== password) no()", "plain"],
];

test.for(hashers)("%s tells the hash", async ([, body, hash]) => {
  const { users } = await told(login(`require('mysql'); ${body}`));
  expect(users.hasher).toEqual({ hash, sure: true });
});

const hashed = (input: string) => `if (crypto.createHash('sha256')${input}.digest('hex') !== row.pw) no();`;
const salted: readonly (readonly [string, string, object])[] = [
  ["salt + password", hashed(".update(row.salt + password)"), { salt: "prefix" }],
  ["password + salt", hashed(".update(password + row.salt)"), { salt: "suffix" }],
  ["a template string", hashed(".update(`${password}${row.pw_salt}`, 'utf8')"), { salt: "suffix" }],
  ["two updates", hashed(".update(row.salt).update(password)"), { salt: "prefix" }],
  [
    "updates of a name",
    "const h = crypto.createHash('sha256'); h.update(password); h.update(row.salt); if (h.digest('hex') !== row.pw) no();",
    { salt: "suffix" },
  ],
  ["a name for both", `const both = row.salt + password; ${hashed(".update(both)")}`, { salt: "prefix" }],
  ["join", hashed(".update([row.salt, password].join(''))"), { salt: "prefix" }],
  [
    "bytes",
    hashed(".update(Buffer.concat([Buffer.from(row.salt, 'hex'), Buffer.from(password)]))"),
    { salt: "prefix", salt_as: "bytes" },
  ],
  ["no salt", hashed(".update(password.normalize())"), {}],
];

test.for(salted)("%s tells where the salt stands", async ([, body, settings]) => {
  const { users } = await told(login(`require('mysql'); ${body}`));
  expect(users.hasher).toEqual({ hash: { sha256: { encoding: "hex", ...settings } }, sure: true });
});

test("what else goes into a digest leaves the hash to be told", async () => {
  for (const input of [
    "email + password",
    "configuration.PEPPER + row.salt + password",
    "password + row.pepper",
  ]) {
    const { users } = await told(login(`require('mysql'); ${hashed(`.update(${input})`)}`));
    expect(users.hasher, input).toEqual({ hash: { sha256: { encoding: "hex" } }, sure: false });
  }
  const hmac = "if (crypto.createHmac('sha256', row.key).update(password).digest('hex') !== row.pw) no();";
  expect((await told(login(`require('mysql'); ${hmac}`))).users.hasher.sure).toBe(false);
});

const PEPPER = "${configuration.PEPPER}";
const cost = { cost: 4 };
const compare = (input: string) => `require('bcrypt').compare(${input}, row.pw, done);`;
const hmacOf = (key: string, end = ".digest('hex')") =>
  `require('crypto').createHmac('sha256', ${key}).update(password)${end}`;
const peppered: readonly (readonly [string, object])[] = [
  [compare("password + configuration.PEPPER"), { bcrypt: cost, first: { suffix: PEPPER } }],
  [compare("configuration.PEPPER + password"), { bcrypt: cost, first: { prefix: PEPPER } }],
  [compare("`${password}${configuration.PEPPER}`"), { bcrypt: cost, first: { suffix: PEPPER } }],
  [compare("password.concat(configuration['PEPPER'])"), { bcrypt: cost, first: { suffix: PEPPER } }],
  [compare("[password, 'x'].join('')"), { bcrypt: cost, first: { suffix: "x" } }],
  [
    compare("'v1:' + password + ':' + (configuration.PEPPER || '')"),
    { bcrypt: cost, first: [{ prefix: "v1:" }, { suffix: `:${PEPPER}` }] },
  ],
  [
    `const { PEPPER: spice } = configuration; const peppered = password + spice; ${compare("peppered")}`,
    { bcrypt: cost, first: { suffix: PEPPER } },
  ],
  [
    `const mix = (text) => ${hmacOf("configuration.PEPPER").replace("password", "text")}; ${compare("mix(password)")}`,
    { bcrypt: cost, first: { hmac: "sha256", key: PEPPER } },
  ],
  [
    compare(hmacOf("configuration.PEPPER", ".digest('base64')")),
    { bcrypt: cost, first: { hmac: "sha256", key: PEPPER, encoding: "base64" } },
  ],
  [
    compare("require('crypto').createHash('sha256').update(password + configuration.PEPPER).digest('hex')"),
    { bcrypt: cost, first: [{ suffix: PEPPER }, { digest: "sha256" }] },
  ],
  [`${hmacOf("configuration.PEPPER")} === row.pw;`, { plain: {}, first: { hmac: "sha256", key: PEPPER } }],
  [`${hmacOf("row.salt")} === row.pw;`, { sha256: { salt: "key", encoding: "hex" } }],
  [
    hashed(".update(row.salt + password + configuration.PEPPER)"),
    { sha256: { salt: "prefix", encoding: "hex" }, first: { suffix: PEPPER } },
  ],
  [
    hashed(".update([row.salt, password].join(':'))"),
    { sha256: { salt: "prefix", encoding: "hex" }, first: { prefix: ":" } },
  ],
  [
    hashed(".update(row.salt).update(':').update(password)"),
    { sha256: { salt: "prefix", encoding: "hex" }, first: { prefix: ":" } },
  ],
  [
    hashed(".update(password + configuration.PEPPER)"),
    { sha256: { encoding: "hex" }, first: { suffix: PEPPER } },
  ],
  [
    "require('argon2').verify(row.pw, password + configuration.PEPPER);",
    { argon2: {}, first: { suffix: PEPPER } },
  ],
  [
    "require('argon2').verify(row.pw, password, { secret: Buffer.from(configuration.PEPPER) });",
    { argon2: { secret: PEPPER } },
  ],
  [
    "crypto.pbkdf2Sync(password + configuration.PEPPER, row.salt, 1000, 64, 'sha512').toString('hex');",
    {
      pbkdf2: { digest: "sha512", iterations: 1000, key_length: 64, format: "hex" },
      first: { suffix: PEPPER },
    },
  ],
];

test.for(peppered)("%s tells what comes first", async ([body, hash]) => {
  const guessed = await told(login(`require('pg'); ${body}`));
  expect(guessed.users.hasher).toEqual({ hash, sure: true });
  const isAsked = JSON.stringify(hash).includes("configuration.PEPPER");
  expect(values(guessed)).toEqual(isAsked ? { PEPPER: "test-pepper" } : {});
});

test.for([
  compare("password"),
  compare("String(password).trim()"),
  `const typed = password; ${compare("typed")}`,
  "const check = require('util').promisify(require('bcrypt').compare); check(password, row.pw);",
])("%s needs nothing first", async (body) => {
  expect((await told(login(body))).users.hasher).toEqual({ hash: { bcrypt: cost }, sure: true });
});

test("a password may have any name that login gives it", async () => {
  const text = `function login(who, what, callback) { ${compare("what + configuration.PEPPER")} }`;
  const { users } = await told({ login: text });
  expect(users.hasher.hash).toEqual({ bcrypt: cost, first: { suffix: PEPPER } });
});

test.for([
  compare("password + row.pepper"),
  compare("email + password"),
  compare("mixed(password)"),
  compare(hmacOf("row.key")),
  compare(hmacOf("configuration.PEPPER", ".digest()")),
  `password += configuration.PEPPER; ${compare("password")}`,
])("%s leaves the hash to be told", async (body) => {
  expect((await told(login(body))).users.hasher).toEqual({ hash: { bcrypt: cost }, sure: false });
});

test("a salt that the configuration holds is the same for all, and no salt of a row", async () => {
  const { users } = await told(
    login(`require('mysql'); ${hashed(".update(row.salt + password + configuration.SALT)")}`),
  );
  expect(users.hasher?.hash).toEqual({
    sha256: { salt: "prefix", encoding: "hex" },
    first: { suffix: "${configuration.SALT}" },
  });
});

test("a salt that is taken out of a row is a column of it", async () => {
  const body = `const { pw, salt: grains } = row; const salt = grains; ${hashed(".update(salt + password)")}`;
  expect((await told(login(`require('mysql'); ${body}`))).users.salt).toBe("salt");
});

test("queries of MongoDB tell the collection and the fields", async () => {
  const { users } = await told(
    login(`const { MongoClient } = require('mongodb'); const client = new MongoClient(configuration.MONGO_URI);
      const doc = await_(client.db(configuration.MONGO_DB).collection('people').findOne({ mail: email }));
      if (!check(password, doc.auth.passwordHash)) return;
      callback(null, { user_id: doc._id.toString(), email: doc.mail, name: doc.profile && doc.profile.name });`),
  );
  expect(users.container).toBe("people");
  expect(Object.fromEntries(users.fields)).toEqual({ id: "_id", email: "mail", name: "profile.name" });
  expect(users.password).toBe("auth.passwordHash");
});

test("requests tell the routes of an API", async () => {
  const { api } = await told({
    ...login(
      "require('axios').post(`${configuration.API}/sessions`, { user: email, pass: password }, { headers: { Authorization: 'Bearer ' + configuration.T } });",
    ),
    get_user:
      "function getUser(email, callback) { const url = configuration.API + '/users/' + encodeURIComponent(email); request({ url, json: true }, callback); }",
    delete:
      "function remove(id, callback) { fetch(`${configuration.API}/users/${id}`, { method: 'DELETE' }); }",
    verify: "function verify(email, callback) { hidden(email); }",
  });
  expect(api.auth).toEqual({ kind: "bearer" });
  expect(api.unclear).toMatchObject([{ script: "verify" }]);
  expect(api.routes.map(({ action, verb, path, json }) => ({ action, verb, path, json }))).toEqual([
    { action: "login", verb: "post", path: "/sessions", json: { user: "identifier", pass: "password" } },
    { action: "get_user", verb: "get", path: "/users/{identifier}", json: {} },
    { action: "delete", verb: "delete", path: "/users/{id}", json: {} },
  ]);
});

test("fields that are taken out of a row are told by their names there", async () => {
  const { users } = await told(
    login(
      "const { uid, mail, verified: isVerified } = result.rows[0]; callback(null, { user_id: String(uid), email: mail, email_verified: isVerified });",
    ),
  );
  expect(Object.fromEntries(users.fields)).toMatchObject({
    id: "uid",
    email: "mail",
    email_verified: "verified",
  });
});

test("a key that requests begin with is an address, whatever its name", async () => {
  const guessed = await told(login("fetch(configuration.ENDPOINT + '/auth').then(callback);"));
  expect(values(guessed)).toEqual({ ENDPOINT: "${store.url}" });
});

const withCrypto = "const crypto = require('crypto'); const util = require('util');";
const derived = "(password, Buffer.from(row.salt, 'hex'), 1000, 64, 'sha512')";

test.for([
  `const { promisify } = require('util'); const { pbkdf2 } = crypto; promisify(pbkdf2)${derived};`,
  `util.promisify(crypto.pbkdf2)${derived};`,
  `(0, util.promisify)(crypto.pbkdf2)${derived};`,
  `util.promisify(crypto.pbkdf2.bind(crypto))${derived};`,
  `const derive = util.promisify(crypto.pbkdf2); derive${derived};`,
  `const { promisify: later } = util; const derive = later(require('crypto').pbkdf2); derive${derived};`,
  `const pbkdf2 = util.promisify(crypto.pbkdf2); const derive = pbkdf2; derive${derived};`,
  `const { pbkdf2: derive } = require('crypto'); util.promisify(derive)${derived};`,
  `const { pbkdf2Sync: derive } = require('crypto'); derive${derived};`,
  `const derive = crypto.pbkdf2Sync; derive${derived};`,
  `const ROUNDS = 1000; const BYTES = 64; crypto.pbkdf2(password, Buffer.from(row.salt, 'hex'), ROUNDS, BYTES, 'sha512', f);`,
])("pbkdf2 is recognised by whichever name it is called: %s", async (body) => {
  const { hasher } = (await told(login(`${withCrypto} ${body}`))).users;
  const settings = { digest: "sha512", iterations: 1000, key_length: 64, format: "hex", salt_as: "bytes" };
  expect(hasher).toEqual({ hash: { pbkdf2: settings }, sure: true });
});

test.for([
  [
    "const derive = util.promisify(crypto.scrypt); derive(password, row.salt, 32);",
    { scrypt: { key_length: 32, encoding: "hex" } },
  ],
  ["util.promisify(crypto.scrypt)(password, row.salt, 32);", { scrypt: { key_length: 32, encoding: "hex" } }],
  [
    "const { scryptSync: derive } = crypto; derive(password, row.salt, 32);",
    { scrypt: { key_length: 32, encoding: "hex" } },
  ],
  [
    "const { createHash: digest } = crypto; digest('sha256').update(password).digest('hex');",
    { sha256: { encoding: "hex" } },
  ],
  [
    "const check = util.promisify(require('bcrypt').compare); check(password + configuration.PEPPER, row.pw);",
    { bcrypt: { cost: 4 }, first: { suffix: PEPPER } },
  ],
] as const)("so is what else hashes: %s", async ([body, hash]) => {
  const { hasher } = (await told(login(`${withCrypto} ${body}`))).users;
  expect(hasher).toEqual({ hash, sure: true });
});

test("a function of the script's own that is made by another one tells no hash", async () => {
  const body =
    "const derive = util.promisify(legacy.check); derive(password, row.salt, 32); later(crypto.pbkdf2)(password);";
  expect((await told(login(`${withCrypto} ${body}`))).users.hasher.sure).toBe(false);
});

const scrypted = "const crypto = require('crypto'); const scrypt = require('util').promisify(crypto.scrypt);";
const places: readonly (readonly [string, string, string])[] = [
  [
    "its name, and not a module's",
    `${scrypted} const k = scrypt(password, row.pw_salt, 64); use(row.pass_key);`,
    "pass_key",
  ],
  [
    "a module that is required on the spot",
    "promisify(require('crypto').scrypt); use(row.pass_key);",
    "pass_key",
  ],
  ["a global of Auth0's", "promisify(bcrypt.crypt); use(row.pass_key);", "pass_key"],
  [
    "timingSafeEqual",
    "crypto.timingSafeEqual(key, Buffer.from(row.kept, 'hex')); use(row.password_age);",
    "kept",
  ],
  [
    "names that are compared",
    "const key = scrypt(password, Buffer.from(doc.pw.salt, 'hex'), 64); const kept = Buffer.from(doc.pw.bytes, 'hex'); crypto.timingSafeEqual(key, kept);",
    "pw.bytes",
  ],
  ["equals", "Buffer.from(row.kept, 'hex').equals(key);", "kept"],
  ["no id's equals", "row._id.equals(other); use(row.pw);", "pw"],
  ["the columns", "use(row.has_password, row.pw); q('SELECT pw FROM t WHERE a = ?')", "pw"],
];

test.for(places)("where the password stands is told by %s", async ([, body, column]) => {
  expect((await told(login(`require('mysql'); ${body}`))).users.password).toBe(column);
});

const sha = "createHash('sha256').update(password).digest('hex')";
const equated: readonly (readonly [string, string, unknown])[] = [
  ["if (row.credential !== password) no();", "credential", "plain"],
  ["if (password === result.rows[0].word) yes();", "word", "plain"],
  ["const { word } = row; if (word === password) yes();", "word", "plain"],
  [
    "if (row.word.trim() === password + configuration.PEPPER) yes();",
    "word",
    { plain: {}, first: { suffix: PEPPER } },
  ],
  [`if (crypto.${sha} !== row.word) no();`, "word", { sha256: { encoding: "hex" } }],
  [
    `if ((0, crypto_1.${sha.replace("(", ")(")} === row.word) yes();`,
    "word",
    { sha256: { encoding: "hex" } },
  ],
  [`const typed = crypto.${sha}; if (typed !== row.word) no();`, "word", { sha256: { encoding: "hex" } }],
  [
    `const made = (salt, text) => crypto.${sha.replace("password", "salt + text")}; if (made(row.salt, password) !== row.word) no();`,
    "word",
    { sha256: { salt: "prefix", encoding: "hex" } },
  ],
  [
    "crypto.scrypt(password, row.salt, 32, (error, key) => { if (key.toString('hex') !== row.word) no(); });",
    "word",
    { scrypt: { key_length: 32, encoding: "hex" } },
  ],
  [
    "const [salt, kept] = row.word.split(':'); if (crypto.scryptSync(password, salt, 32).toString('hex') !== kept) no();",
    "word",
    { scrypt: { key_length: 32, encoding: "hex" } },
  ],
];

test.for(equated)("the password stands in what `===` compares: %s", async ([body, column, hash]) => {
  const { users } = await told(login(`require('mysql'); ${body}`));
  expect(users).toMatchObject({ password: column, hasher: { hash, sure: true } });
});

test("what was found by the password, its length and other attributes are no password", async () => {
  const body = `const found = await_(db.query('SELECT checked(?)', [password]));
    if (found[0].state === row.state || password.length === row.most || row.email === email) no(); use(row.pw);`;
  expect((await told(login(`require('mysql'); ${body}`))).users.password).toBe("pw");
});

const inStatements: readonly (readonly [string, string, unknown])[] = [
  ["q('SELECT id FROM t WHERE mail = $1 AND word = $2', [email, password])", "word", "plain"],
  [
    "q({ text: 'SELECT id FROM t WHERE word = $2 AND mail = $1', values: [email, password] })",
    "word",
    "plain",
  ],
  ["const s = 'SELECT id FROM t WHERE mail = ? AND t.word = ?'; q(s, [email, password])", "word", "plain"],
  ["q('SELECT id FROM t WHERE mail = :email AND word = :pw', { email, pw: password })", "word", "plain"],
  ["q('SELECT id FROM t WHERE mail = ? AND word = SHA2(?, 512)', [email, password])", "word", "sha512"],
  [
    "q('SELECT id FROM t WHERE mail = $1 AND word = crypt($2, word)', [email, password])",
    "word",
    { bcrypt: cost },
  ],
];

test.for(inStatements)(
  "the password stands in what a statement compares: %s",
  async ([body, column, hash]) => {
    const { users } = await told(login(`require('pg'); ${body};`));
    expect(users).toMatchObject({ password: column, hasher: { hash, sure: true } });
  },
);

test("a name that a statement gives a column is not the column", async () => {
  const body = `const { rows: [row] } = q('SELECT no id, pw_hash AS hash, u.pw_salt salt, id::text FROM t u WHERE mail = $1', [email]);
    if (crypto.pbkdf2Sync(password, row.salt, 1, 64, 'sha1').toString('hex') !== row.hash) no();
    callback(null, { user_id: String(row.id), email: row.mail });`;
  const { users } = await told(login(`require('pg'); ${body}`));
  expect(users).toMatchObject({ password: "pw_hash", salt: "pw_salt" });
  expect(users.fields.get("id")).toBe("no");
  expect(users.others).not.toContain("text");
});

test("what statements ask of each user is known", async () => {
  const body =
    "q(`SELECT id FROM t WHERE mail = $1 AND active = 1 AND t.state = 'Open' AND is_gone IS FALSE AND NOT locked AND \"Approved\"`, [email]);";
  const { users } = await told(login(`require('pg'); ${body}`));
  expect(Object.fromEntries(users.wanted)).toEqual({
    active: 1,
    state: "Open",
    is_gone: false,
    locked: false,
    Approved: true,
  });
});

test("a nickname that is made of the address has no column", async () => {
  const { users } = await told(
    login("callback(null, { user_id: row.mail, email: row.mail, nickname: row.mail.split('@')[0] });"),
  );
  expect(Object.fromEntries(users.fields)).toEqual({ id: "mail", email: "mail" });
});

const hostAndPort = { A: "${store.host}", B: "${store.port}" };
const bases: readonly (readonly [string, string | null, object])[] = [
  ["http://${configuration.A}:${configuration.B}/x", "http://api.legacy.example", hostAndPort],
  ["http://${configuration.A}/x", "http://api.legacy.example", { A: "${store.host}" }],
  ["https://${configuration.A}:8443/x", "https://api.legacy.example:8443", { A: "${store.host}" }],
  ["https://api.example:${configuration.B}/x", "https://api.example", { B: "${store.port}" }],
  ["https://${configuration.A}.example.com/x", "https://legacy.example.com", { A: "legacy" }],
  ["${configuration.A}/x", null, { A: "${store.url}" }],
];

test.for(bases)("the base of %s is known", async ([url, base, expected]) => {
  const guessed = await told(login(`fetch(\`${url}\`, { method: 'POST' });`));
  expect(guessed.api.base).toBe(base);
  expect(values(guessed)).toEqual(expected);
});

test.for([
  ["conn.model('Account', schema)", "accounts"],
  ["conn.model('LegacyPerson', schema)", "legacypeople"],
  ["conn.model('Company', schema)", "companies"],
  ["conn.model('User', schema, 'members')", "members"],
  ["conn.model('User', new Schema({ email: String }, { collection: 'members' }))", "members"],
] as const)("%s is a collection of Mongoose", async ([body, name]) => {
  expect((await told(login(`require('mongoose'); ${body};`))).users.container).toBe(name);
});

test("what is asked of Knex tells the table and its columns", async () => {
  const { users } = await told({
    ...login(`const db = require('knex')({ client: 'pg', connection: configuration.DATABASE_URL });
      db('shop.customers').where({ email: email.toLowerCase(), active: true }).andWhere('state', 'open').whereNull('deleted_at').first('nr', 'email', 'secret_digest').then((row) => {
        if (!require('bcrypt').compareSync(password, row.secret_digest)) no();
        callback(null, { user_id: String(row.nr), email: row.email });
      });`),
    create:
      "function create(user, callback) { require('knex')(o)('shop.customers').insert({ email: user.email, secret_digest: h, tenant: 1 }).then(() => callback(null)); }",
  });
  expect(users).toMatchObject({ container: "shop.customers", password: "secret_digest", lowered: true });
  expect(Object.fromEntries(users.fields)).toEqual({ id: "nr", email: "email" });
  expect(Object.fromEntries(users.wanted)).toEqual({ active: true, state: "open" });
  expect(users.others).toEqual(["active", "state", "deleted_at", "tenant"]);
});

test.for([
  ["email.trim().toLowerCase()", true],
  ["String(email).trim().toLowerCase()", true],
  ['(email || "").normalize("NFC").toLowerCase()', true],
  ["email?.toLowerCase()", true],
  ["email.trim()", false],
  ["email.split('@')[1].toLowerCase()", false],
] as const)("whether %s says that addresses are kept in lower case: %s", async ([value, lowered]) => {
  const asks = `const pg = require('pg'); new pg.Client().query('SELECT id, email FROM users WHERE email = $1', [${value}]);`;
  expect((await told(login(asks))).users.lowered).toBe(lowered);
});

test("settings of a client that is put together of several objects keep their own meaning", async () => {
  const options =
    "{ host: configuration.PGHOST, port: Number(configuration.PGPORT), user: configuration.PGUSER }";
  const body = `const { Client } = require('pg'); new Client(Object.assign(${options}, { query_timeout: 5000 }));`;
  expect(values(await told(login(body)))).toEqual({
    PGHOST: "${store.host}",
    PGPORT: "${store.port}",
    PGUSER: "${store.user}",
  });
});
