import { expect, test } from "vitest";
import { readConnection } from "../../project/connection/read-connection.ts";
import { folderWith } from "../../project/testing/folder.ts";
import { guess, type Guess } from "./index.ts";

/** What a login with this body tells, where the connection itself says this of `configuration`. */
async function told(body: string, given: Readonly<Record<string, string>> = {}): Promise<Guess> {
  const login = `async function login(email, password, callback) {\n${body}\n}`;
  await using folder = await folderWith({ "s/login.js": login });
  const at = { file: "understudy.yaml", line: 1, column: 1 };
  const place = { path: `${folder.path}/s`, fragment: null, root: folder.path, at };
  return guess((await readConnection(place, { mode: {}, keywords: {} })).connection, given);
}

const url = "configuration.TOKEN_URL";
const pair = "client_id: configuration.ID, client_secret: configuration.SECRET";
const object = `{ grant_type: 'client_credentials', ${pair} }`;
const text =
  "`grant_type=client_credentials&client_id=${encodeURIComponent(configuration.ID)}&client_secret=${configuration.SECRET}`";
const appended = `const body = new URLSearchParams(); body.append('grant_type', 'client_credentials'); body.append('client_id', configuration.ID); body.set('client_secret', configuration.SECRET);`;
const basic =
  "Authorization: 'Basic ' + Buffer.from(`${configuration.ID}:${configuration.SECRET}`).toString('base64')";
const ask =
  "axios.post(`${configuration.API}/login`, { email, password }, { headers: { Authorization: `Bearer ${t.data.access_token}` } });";

const forms: readonly (readonly [string, string])[] = [
  ["axios with an object", `const t = await axios.post(${url}, ${object});`],
  ["axios with a named object", `const body = ${object}; const t = await axios.post(${url}, body);`],
  ["axios with URLSearchParams", `const t = await axios.post(${url}, new URLSearchParams(${object}));`],
  ["axios with appended names", `${appended} const t = await axios.post(${url}, body);`],
  ["axios with qs", `const t = await axios({ method: 'post', url: ${url}, data: qs.stringify(${object}) });`],
  [
    "axios with its own Basic",
    `const t = await axios.post(${url}, 'grant_type=client_credentials', { auth: { username: configuration.ID, password: configuration.SECRET } });`,
  ],
  [
    "a Basic header",
    `const t = await fetch(${url}, { method: 'POST', headers: { ${basic} }, body: 'grant_type=client_credentials' });`,
  ],
  ["fetch with JSON", `const t = await fetch(${url}, { method: 'POST', body: JSON.stringify(${object}) });`],
  ["fetch with a text", `const t = await fetch(${url}, { method: 'POST', body: ${text} });`],
  [
    "fetch with options of their own",
    `const options = { method: 'POST', body: new URLSearchParams(${object}) }; const t = await fetch(${url}, options);`,
  ],
  ["request with a form", `request.post({ url: ${url}, form: ${object} }, (e, r, t) => {});`],
  ["request with JSON", `request({ method: 'POST', uri: ${url}, json: ${object} }, (e, r, t) => {});`],
  ["got", `const t = await got.post(${url}, { form: ${object} }).json();`],
  ["superagent", `const t = await superagent.post(${url}).type('form').send(${object});`],
  [
    "a function below",
    `const t = await token(); async function token() { return axios.post(${url}, ${object}); }`,
  ],
];

test.for(forms)("a token is asked for by %s", async ([, body]) => {
  const { api, configuration } = await told(`require('axios'); ${body}\n${ask}`);
  const values = Object.fromEntries(configuration.map(({ key, value }) => [key, value]));
  expect(values).toEqual({
    TOKEN_URL: "${store.url}/oauth/token",
    ID: "${store.user}",
    SECRET: "${store.password}",
    API: "${store.url}",
  });
  expect(api.grant).toMatchObject({ path: "/oauth/token", origin: null });
  expect(api.routes).toMatchObject([{ action: "login", verb: "post", path: "/login" }]);
});

test("a token that is asked for below is no route of a script's, nor is the request that waits for it one for a token", async () => {
  const below = `${ask} async function token() { return axios.post(${url}, ${object}); }`;
  const waiting = `request.post(configuration.API + '/login', () => request.post({ url: ${url}, form: ${object} }));`;
  for (const body of [below, waiting]) {
    const { api } = await told(`require('axios'); ${body}`);
    expect(api).toMatchObject({ routes: [{ path: "/login" }], grant: { path: "/oauth/token" } });
  }
});

test("a request within the callback of another, and a body of the same name, ask for no token", async () => {
  const body = `function token() { const body = ${object}; return axios.post(${url}, body); }
    const body = { email, password };
    request.post({ url: ${url}, form: ${object} }, () => axios.post(configuration.API + '/in', body));`;
  const { api } = await told(`require('axios'); ${body}`);
  expect(api.routes).toMatchObject([{ path: "/in", json: { email: "identifier", password: "password" } }]);
});

const places: readonly (readonly [string, object])[] = [
  ["configuration.BASE + '/connect/token'", { path: "/connect/token", origin: null }],
  ["'https://sso.example/as/token.oauth2'", { path: "/as/token.oauth2", origin: "https://sso.example" }],
  ["`https://${configuration.HOST}/oauth2/token`", { path: "/oauth2/token", hosts: new Set(["HOST"]) }],
  ["configuration.GIVEN", { path: "/realms/a/token", addresses: new Set(["GIVEN"]) }],
];

test.for(places)("where it is asked for is told by %s", async ([address, expected]) => {
  const given = { GIVEN: "https://sso.example/realms/a/token?x=1" };
  const { api } = await told(`require('axios'); axios.post(${address}, ${object}); ${ask}`, given);
  expect(api.grant).toMatchObject(expected);
});

test("what is written into the scripts is taken over", async () => {
  const written = "{ grant_type: 'client_credentials', client_id: 'bridge', client_secret: 's&1' }";
  const { api } = await told(`require('axios'); axios.post(${url}, ${written}); ${ask}`);
  expect(api.grant).toMatchObject({ id: { written: "bridge" }, secret: { written: "s&1" } });
});

test("a password that is exchanged for a token is no client's", async () => {
  const grant = "{ grant_type: 'password', username: email, password }";
  expect((await told(`require('axios'); axios.post(${url}, ${grant});`)).api.grant).toBeNull();
});
