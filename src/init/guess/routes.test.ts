import { expect, test } from "vitest";
import { readConnection } from "../../project/connection/read-connection.ts";
import { folderWith } from "../../project/testing/folder.ts";
import { guess, type Guess } from "./index.ts";

/** What such scripts tell. */
async function told(
  scripts: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>> = {},
): Promise<Guess> {
  const files = Object.entries(scripts).map(([name, text]) => [`s/${name}.js`, text] as const);
  await using folder = await folderWith(Object.fromEntries(files));
  const at = { file: "understudy.yaml", line: 1, column: 1 };
  const place = { path: `${folder.path}/s`, fragment: null, root: folder.path, at };
  return guess((await readConnection(place, { mode: {}, keywords: {} })).connection, given);
}

const login = (body: string) => ({ login: `function login(email, password, callback) {\n${body}\n}` });
const getUser = (body: string) => ({ get_user: `function find(email, callback) {\n${body}\n}` });
const base = "configuration.API";

test.for([
  `superagent.post(${base} + '/in').set('x-api-key', configuration.KEY).send({ mail: email.trim(), pw: password }).end(done);`,
  `superagent.post(${base} + '/in').timeout(5000).send({ mail: email }).set({ 'X-API-Key': configuration.KEY }).send({ mail: email, pw: password }).then(done);`,
  `axios.post(${base} + '/in', { mail: email, pw: password }, { headers: { 'x-api-key': configuration.KEY } });`,
])("a chain is read as one request: %s", async (body) => {
  const { api, configuration } = await told(
    login(`const superagent = require('superagent'), axios = require('axios'); ${body}`),
  );
  expect(api.routes[0]).toMatchObject({ verb: "post", path: "/in" });
  expect(api.routes[0]?.json).toMatchObject({ mail: "identifier" });
  expect(api.auth).toMatchObject({ kind: "header", value: "{{KEY}}" });
  expect(configuration).toContainEqual({ key: "KEY", value: "${store.password}", sure: true });
});

test("a query and a form of a chain are read", async () => {
  const found = await told(getUser(`superagent.get(${base} + '/u').query({ mail: email }).end(done);`));
  expect(found.api.routes[0]).toMatchObject({ verb: "get", path: "/u", query: { mail: "identifier" } });
  const sent = `superagent.post(${base}).type('form').send({ u: email, p: password }).end(done);`;
  const form = { u: "identifier", p: "password" };
  expect((await told(login(sent))).api.routes[0]).toMatchObject({ form, json: {} });
  const params = `axios.post(${base}, new URLSearchParams({ u: email, p: password }).toString());`;
  expect((await told(login(params))).api.routes[0]).toMatchObject({ form, json: {} });
});

test.for([
  ['`profile.email eq "${email}"`', 'profile.email eq "{identifier}"'],
  ['`mail eq "${email.replace(/"/g, \'\')}"`', 'mail eq "{identifier}"'],
  ["'mail eq \"' + email + '\"'", 'mail eq "{identifier}"'],
  ["JSON.stringify({ email })", '{"email":"{identifier}"}'],
  [
    "JSON.stringify({ user: { mail: email.trim() }, active: true })",
    '{"user":{"mail":"{identifier}"},"active":true}',
  ],
  ["JSON.stringify(email)", "identifier"],
  ["String(email)", "identifier"],
  ["qs.escape(email)", "identifier"],
  ["lower(email)", "identifier"],
  ["JSON.stringify({ limit: 1 })", undefined],
  ["JSON.stringify({ email, realm: configuration.REALM })", undefined],
  ["hashOf(email)", undefined],
  ["crypto.createHash('md5').update(email).digest('hex')", undefined],
  ["KIND", undefined],
] as const)("%s in a query means %s", async ([value, means]) => {
  const body = `const KIND = 'all'; axios.get(${base} + '/u', { params: { q: ${value} } });`;
  expect((await told(getUser(body))).api.routes[0]?.query["q"]).toBe(means);
});

const envelope = (operation: string, inner: string) =>
  `const xml = \`<?xml version="1.0"?><s:Envelope><s:Header/><s:Body><m:${operation}>${inner}</m:${operation}></s:Body></s:Envelope>\`;`;

test("an envelope of SOAP tells its operation and what stands in it", async () => {
  const inner =
    "<username>${escape(email)}</username><m:password>${escape(password)}</m:password><kind>a</kind>";
  const asked = `axios.post(${base}, xml, { headers }).then(parse).then((parsed) => { const user = parsed.Envelope.Body.SignInResponse.user; callback(null, { user_id: user.id, email: user.email }); });`;
  const [route] = (await told(login(envelope("SignIn", inner) + asked))).api.routes;
  expect(route).toMatchObject({
    path: "/",
    language: "soap",
    operation: "SignIn",
    json: { username: "identifier", password: "password" },
    answers: { ok: { body: { user: "user" } } },
  });
});

test.for([
  ["headers: { apikey: configuration.KEY }", { kind: "header", name: "apikey", value: "{{KEY}}" }],
  [
    "headers: { 'X-Parse-REST-API-Key': 'abc' }",
    { kind: "header", name: "X-Parse-REST-API-Key", value: "abc" },
  ],
  ["headers: { Authorization: `Bearer ${configuration.KEY}` }", { kind: "bearer" }],
  [
    "headers: { Authorization: `SSWS ${configuration.KEY}` }",
    { kind: "header", name: "Authorization", value: "SSWS {{KEY}}" },
  ],
  [
    "headers: { Authorization: configuration.KEY }",
    { kind: "header", name: "Authorization", value: "{{KEY}}" },
  ],
  ["auth: { bearer: configuration.KEY }", { kind: "bearer" }],
  ["auth: { user: configuration.U, pass: configuration.P }", { kind: "basic" }],
  ["headers: { accept: 'application/json' }", null],
] as const)("%s shows an API who asks", async ([options, shown]) => {
  const { api } = await told(getUser(`request.get({ url: ${base}, qs: { email }, ${options} }, callback);`));
  expect(api).toMatchObject({ auth: shown });
});

test("a login that shows nothing is open where others show a token", async () => {
  const asks = (more: string) => `fetch(${base} + '/u?q=' + email${more});`;
  const bearer = ", { headers: { authorization: 'Bearer ' + configuration.T } }";
  const open = async (scripts: Readonly<Record<string, string>>) =>
    (await told(scripts)).api.routes.map(({ isOpen }) => isOpen);
  expect(await open({ ...login(asks("")), ...getUser(asks(bearer)) })).toEqual([true, false]);
  expect(await open({ ...login(asks(bearer)), ...getUser(asks(bearer)) })).toEqual([false, false]);
  const hidden = "const c = axios.create({ headers: { Authorization: t } });";
  expect(await open({ ...login(hidden + asks("")), ...getUser(asks(bearer)) })).toEqual([false, false]);
});

const basic = { user: "identifier", password: "password" };
test.for([
  ["request.get({ url, auth: { username: email, password: password } }, done);", basic],
  ["request.get({ url, auth: { user: email.trim(), pass: password } }, done);", basic],
  ["request.get(url).auth(email, password);", basic],
  ["require('axios').get(url, { auth: { username: email, password } });", basic],
  [
    "fetch(url, { headers: { Authorization: 'Basic ' + Buffer.from(email + ':' + password).toString('base64') } });",
    basic,
  ],
  [
    "const pair = Buffer.from(`${email}:${password}`).toString('base64'); fetch(url, { headers: { authorization: `Basic ${pair}` } });",
    basic,
  ],
  ["fetch(url, { headers: { Authorization: 'Basic ' + btoa(email + ':' + password) } });", basic],
  [
    "request.get({ url, qs: { email, password }, auth: { user: configuration.U, pass: configuration.P } }, done);",
    null,
  ],
  [
    "fetch(url, { headers: { Authorization: 'Basic ' + btoa(configuration.U + ':' + configuration.P) } });",
    null,
  ],
] as const)("what a Basic header means is told by: %s", async ([body, means]) => {
  const { api } = await told(login(`const url = 'https://api.example/profile'; ${body}`));
  expect(api.routes[0]?.basic).toEqual(means);
  expect(api.auth?.kind).toBe(means === null ? "basic" : undefined);
});

test.for([
  ["axios.create({ baseURL: configuration.LEGACY, headers })", "/users", "/users"],
  ["axios.create({ baseURL: configuration.LEGACY + '/v2/', headers })", "users", "/v2/users"],
  ["axios.create({ baseURL: 'https://api.example/v2', headers })", "/users", "/v2/users"],
  ["got.extend({ prefixUrl: configuration.LEGACY, headers })", "users", "/users"],
  ["axios.create({ headers, timeout: 4000 })", "/users", "/users"],
] as const)(
  "a client that is made once has address and headers for all requests: %s %s",
  async ([client, path, whole]) => {
    const headers = "const headers = { 'x-api-key': configuration.KEY };";
    const asks = `${headers} const api = ${client}; await api.get('${path}', { params: { mail: email } });`;
    const { api, configuration } = await told({
      get_user: `async function find(email, callback) { ${asks} require('axios'); }`,
    });
    expect(api.routes).toMatchObject([{ verb: "get", path: whole, query: { mail: "identifier" } }]);
    expect(api.auth).toEqual({ kind: "header", name: "x-api-key", value: "{{KEY}}" });
    expect(api.base).toBe(client.includes("https:") ? "https://api.example" : null);
    if (!client.includes("LEGACY")) return;
    expect(configuration).toContainEqual({ key: "LEGACY", value: "${store.url}", sure: true });
  },
);

const made = `axios.create({ baseURL: ${base} + '/v2', headers: { 'x-api-key': configuration.KEY } })`;
test.for([
  `const client = { http: ${made}, get(path) { return this.http.get(path); } }; await client.get(path);`,
  `const client = { http: ${made} }; await client.http.get(path);`,
  `const client = {}; client.http = ${made}; await client.http.get(path);`,
  `const api = () => ${made}; await api().get(path);`,
  `function api() { const http = ${made}; http.interceptors.response.use(done); return http; } await api().get(path);`,
  `global.api = global.api || ${made}; await global.api.get(path);`,
  `class Api { constructor() { this.http = ${made}; } } await new Api().http.get(path);`,
  `class Api { http = ${made}; } const { http } = new Api(); await http.get(path);`,
  `await ${made}.get(path);`,
  `axios.defaults.headers.common['x-api-key'] = configuration.KEY; await axios.get(${base} + '/v2' + path);`,
  `axios.interceptors.request.use((c) => { c.headers['x-api-key'] = configuration.KEY; return c; }); await axios.get(${base} + '/v2' + path);`,
  `const headers = () => ({ 'x-api-key': configuration.KEY }); await axios.get(${base} + '/v2' + path, { headers: headers() });`,
])("a key is found wherever a client has it: %s", async (asks) => {
  const path = "const path = '/users/' + encodeURIComponent(email);";
  const { api } = await told({
    get_user: `async function find(email, callback) { const axios = require('axios'); ${path} ${asks} }`,
  });
  expect(api.routes).toMatchObject([{ verb: "get", path: "/v2/users/{identifier}" }]);
  expect(api.auth).toEqual({ kind: "header", name: "x-api-key", value: "{{KEY}}" });
});

test("a header that comes of a user is no key of the script's", async () => {
  const asks = `const c = { headers: {} }; c.headers.Authorization = token; axios.get(${base} + '/u/' + email, c);`;
  expect((await told(getUser(`const axios = require('axios'); ${asks}`))).api.auth).toBeNull();
});

test.for([
  ["{ emailConfirmed: true }", { emailConfirmed: "verified" }],
  ["{ active: true, verified: 1 }", { verified: "verified" }],
  ["{ state: true }", { state: "verified" }],
  ["{ a: true, b: true }", {}],
  ["{ verified: 'yes' }", {}],
  ["{ verified: false }", {}],
] as const)("verify says that an address is verified by a truth alone: %s", async ([body, json]) => {
  const asks = (name: string) =>
    `function ${name}(email, callback) { axios.patch(${base} + '/u/' + email, ${body}); require('axios'); }`;
  const { api } = await told({ verify: asks("verify"), get_user: asks("find") });
  expect(api.routes.map((route) => route.json)).toEqual([{}, json]);
});

test.for([
  ["https://members.example/v2/", "https://members.example/v2"],
  ["http://localhost:3000", null],
  ["http://10.0.0.7/api", null],
  ["https://me:secret@members.example", null],
  ["https://members.example?key=1", null],
  ["members.example", null],
] as const)("the base of an API is what the connection gives for it: %s", async ([given, address]) => {
  const asks = `axios.get(${base} + '/u', { params: { q: email } }); require('axios');`;
  expect((await told(getUser(asks), { API: given })).api.base).toBe(address);
  const literal = asks.replace(base, "'https://written.example'");
  expect((await told(getUser(literal), { API: given })).api.base).toBe("https://written.example");
});
