import { expect, test } from "vitest";
import { parseScript } from "../../project/script/parse.ts";
import { answersOf } from "./answers.ts";

/** What is guessed of the answer that a login with these helpers and this body reads. */
function told(helpers: string, body: string): unknown {
  const text = `async function login(email, password, callback) {\n${helpers}\n${body}\n}`;
  const parsed = parseScript(text);
  if (parsed.kind === "error") throw new Error(`this is no script: ${text}`);
  const root = parsed.kind === "program" ? parsed.program : parsed.expression;
  return answersOf({ script: "login", text, root, shape: {} as never, at: {} as never }, null);
}

const url = "configuration.API + path";
const profile = "callback(null, { user_id: String(u.id), email: u.email });";
const bad = (name: string) =>
  `if (r.status === 401 && r.${name}.code === 'bad') return callback(new WrongUsernameOrPasswordError(email));`;
const wrong = { wrong: { status: 401, body: { code: "bad" } } };
const send = `async function send(path) { const res = await fetch(${url}); const json = await res.json(); return { status: res.status, json }; }`;

test.for<readonly [string, string, string]>([
  ["by a name", send, "json"],
  [
    "of a text, by a name that is set later",
    `async function send(path) { let json = null; const res = await fetch(${url}); if (res.status !== 204) { const text = await res.text(); try { json = JSON.parse(text); } catch (e) { throw new Error('no JSON'); } } return { status: res.status, answer: json }; }`,
    "answer",
  ],
  [
    "of a text, by the module https",
    `function send(path) { return new Promise((resolve, reject) => { https.get(${url}, (res) => { let text = ''; res.on('data', (part) => { text += part; }); res.on('end', () => resolve({ status: res.statusCode, answer: JSON.parse(text) })); }).on('error', reject); }); }`,
    "answer",
  ],
  [
    "by request, in a promise",
    `const send = (path) => new Promise((resolve, reject) => request(${url}, (err, res, body) => (err ? reject(err) : resolve({ status: res.statusCode, found: body }))));`,
    "found",
  ],
  [
    "by a choice",
    `async function send(path) { const res = await fetch(${url}); const text = await res.text(); return { status: res.status, answer: text === '' ? null : JSON.parse(text) }; }`,
    "answer",
  ],
  [
    "by axios, under another name",
    `const send = async (path) => { const res = await axios.post(${url}); return { status: res.status, payload: res.data }; };`,
    "payload",
  ],
  [
    "by an object of helpers",
    `const api = { send: async (path) => { const res = await fetch(${url}); return { status: res.status, parsed: await res.json() }; } };`,
    "parsed",
  ],
  [
    "by what a promise hands over",
    `const send = (path) => fetch(${url}).then((res) => res.json().then((found) => ({ status: res.status, json: found })));`,
    "json",
  ],
] as const)("what a script's own function hands on as the body is the body: %s", ([, helpers, name]) => {
  const call = helpers.includes("api = {") ? "api.send" : "send";
  const whole = `const r = await ${call}('/in'); ${bad(name)} const u = r.${name}; ${profile}`;
  expect(told(helpers, whole)).toEqual(wrong);
  const within = `const r = await ${call}('/in'); ${bad(name)} const u = r.${name}.member; ${profile}`;
  expect(told(helpers, within)).toEqual({ ok: { body: { member: "user" } }, ...wrong });
});

test.for<readonly [string, string]>([
  ["taken out", `const { status, json } = await send('/in'); const u = json.member; ${profile}`],
  ["by a promise", `send('/in').then((answer) => { const u = answer.json.member; ${profile} });`],
  ["by a further function", `const r = await again(() => send('/in')); const u = r.json.member; ${profile}`],
  [
    "by a client",
    `const client = made(); const r = await client.get('/in'); const u = r.json.member; ${profile} function made() { return { get: (path) => send(path) }; }`,
  ],
])("a body that is handed on is known however it is reached: %s", ([, body]) => {
  expect(told(send, body)).toEqual({ ok: { body: { member: "user" } } });
});

test("a part of a body that is handed on keeps its place in it", () => {
  const helper = `async function send(path) { const { data } = await axios.post(${url}); return { ok: true, who: data.items[0] }; }`;
  expect(told(helper, `const r = await send('/in'); const u = r.who; ${profile}`)).toMatchObject({
    ok: { body: { items: ["user"] } },
  });
});

test("a status that is handed on by another name is none of the body", () => {
  const helper = `async function send(path) { const res = await fetch(${url}); return { code: res.status, body: await res.json() }; }`;
  const body = `const r = await send('/in'); if (r.status === 401 && r.code === 401) return callback(new WrongUsernameOrPasswordError(email));`;
  expect(told(helper, body)).toEqual({});
});

test("a key of a body is no body where no function hands it on so", () => {
  expect(told("", `const { data } = await axios.get(url); const u = data.json; ${profile}`)).toEqual({
    ok: { body: { json: "user" } },
  });
  expect(told(send, `const r = await send('/in'); const u = r.json.json; ${profile}`)).toEqual({
    ok: { body: { json: "user" } },
  });
});
