import { expect, test } from "vitest";
import { parseScript } from "../../project/script/parse.ts";
import type { ActionScript } from "../../model/action-script.ts";
import { answersOf } from "./answers.ts";

const profile = "callback(null, { user_id: String(u.id), email: u.email });";

/** What is guessed of the answer that a script with this body reads. */
function read(script: ActionScript, body: string): unknown {
  const text = `async function script(email, password, callback) {\n${body}\n}`;
  const parsed = parseScript(text);
  if (parsed.kind === "error") throw new Error(`this is no script: ${text}`);
  const root = parsed.kind === "program" ? parsed.program : parsed.expression;
  return answersOf({ script, text, root, shape: {} as never, at: {} as never }, null);
}

test("a status under another name is none of the body", () => {
  const refuses = "return callback(new WrongUsernameOrPasswordError(email));";
  const tuple = `const [status, body] = await send(email); if (status === 403) ${refuses} const u = body; ${profile}`;
  expect(read("login", tuple)).toMatchObject({ wrong: { status: 403 } });
  expect(read("login", tuple)).not.toHaveProperty("wrong.body");
});

test("a helper that calls its parameters as its caller does hides no way into a body", () => {
  const helper = "function unusable(err, res, body) { return err || res.statusCode !== 200 || !body; }";
  const asks = `${helper} request(url, (err, res, body) => { if (unusable(err, res, body)) return callback(err); const u = body.results[0]; ${profile} });`;
  expect(read("get_user", asks)).toMatchObject({ ok: { body: { results: ["user"] } } });
});

const bodies: readonly (readonly [string, string, unknown])[] = [
  ["the whole body, by axios", `const { data: u } = await axios.get(url); ${profile}`, {}],
  [
    "a key, by axios",
    `const res = await axios.post(url, {}); const u = res.data.user; ${profile}`,
    { user: "user" },
  ],
  ["a key, if there is a body", `const u = res.body && res.body.data; ${profile}`, { data: "user" }],
  ["a key, of what may be missing", `const u = res?.body?.member || null; ${profile}`, { member: "user" }],
  ["a list, by axios", `const { data } = await axios.get(url); const u = data[0]; ${profile}`, ["user"]],
  ["the first of a list", `const { data } = await axios.get(url); const [u] = data; ${profile}`, ["user"]],
  ["a key named data", `const u = (await axios.get(url)).data.data; ${profile}`, { data: "user" }],
  [
    "a list in a key, by fetch",
    `const r = await fetch(url); const u = (await r.json()).items[0]; ${profile}`,
    { items: ["user"] },
  ],
  [
    "a key, by request",
    `request(url, (err, res, body) => { const u = JSON.parse(body).member; ${profile} });`,
    { member: "user" },
  ],
  [
    "the whole body, by request",
    `request(url, (err, res, body) => { const u = JSON.parse(body); ${profile} });`,
    {},
  ],
  [
    "a key, by got",
    `const u = await got(url).json(); callback(null, { id: u.account.id, email: u.account.mail });`,
    { account: "user" },
  ],
  [
    "a key of what a promise hands over",
    "fetch(url).then((r) => r.json()).then((json) => callback(null, { user_id: 'a|' + json.account.id, email: json.account.mail }));",
    { account: "user" },
  ],
  [
    "a nested field beside others, of a helper's parameter",
    "const map = (u) => ({ user_id: u.id, email: u.email, name: u.profile.name }); callback(null, map(1));",
    {},
  ],
  [
    "fields that are taken out",
    "const { data } = await axios.get(url); const [one] = data.items; const { id, mail } = one; callback(null, { user_id: String(id), email: mail });",
    { items: ["user"] },
  ],
  [
    "a field that a method is called on",
    "const res = await axios.post(url, {}); callback(null, { id: res.data.user.id.toString(), email: res.data.user.email.trim() });",
    { user: "user" },
  ],
  [
    "a name that is set later",
    `let u; const res = await axios.get(url); u = res.data.user || null; ${profile}`,
    { user: "user" },
  ],
  [
    "a helper's parameter, which tells nothing",
    `const map = (u) => ({ user_id: u.id, email: u.email }); callback(null, map(1));`,
    {},
  ],
  [
    "a list in a key, of a helper's parameter",
    "const map = (u) => ({ user_id: String(u.id), email: u.email }); const res = await axios.get(url); const found = res.data.items[0]; return found ? callback(null, map(found)) : callback(null);",
    { items: ["user"] },
  ],
  [
    "the whole body, of a helper's parameter",
    "function map(u) { return { user_id: u.id, email: u.email }; } const res = await axios.post(url, {}); callback(null, map(res.data));",
    {},
  ],
  [
    "a key, of what a helper takes out of its parameter",
    "const map = ({ user }) => ({ user_id: user.id, email: user.email }); const { data } = await axios.get(url); callback(null, map(data));",
    { user: "user" },
  ],
];

test.for(bodies)("%s", ([, body, expected]) => {
  const isWhole = JSON.stringify(expected) === "{}";
  expect(read("login", body)).toEqual(isWhole ? {} : expect.objectContaining({ ok: { body: expected } }));
});

test("the status by which a script knows a refusal is told where it is not the usual one", () => {
  expect(read("login", "if (res.status === 403) callback(new Error());")).toEqual({ wrong: { status: 403 } });
  expect(read("login", "if (res.statusCode == 401 || res.statusCode == 403) callback();")).toEqual({});
  expect(read("create", "if (err.response.status === 422) callback();")).toEqual({ exists: { status: 422 } });
  expect(read("get_user", "if (response.statusCode === 404) callback(null);")).toEqual({});
  expect(read("get_user", "if (response.statusCode === 500) callback(null);")).toEqual({});
});

const wrong = "callback(new WrongUsernameOrPasswordError(email))";
const drop = "if (err.response && err.response.status === 401) global.token = undefined;";
const axios = (options: string, inTry: string, inCatch: string) =>
  `try { const response = await axios.post(url, { email }, { ${options} }); ${inTry} } catch (err) { ${inCatch} return callback(new Error(err.message)); }`;
const picky = "validateStatus: (s) => s === 200 || s === 404 || s === 422";

const refusals: readonly (readonly [string, string, number | null])[] = [
  [
    "beside a token that ran out",
    axios("", "", `if (err.response.status === 422) return ${wrong}; ${drop}`),
    422,
  ],
  ["behind it", axios("", "", `${drop} if (err.response?.status === 422) return ${wrong};`), 422],
  ["by validateStatus", axios(picky, `if (response.status !== 200) return ${wrong};`, drop), 422],
  [
    "by a list in validateStatus",
    axios(
      "validateStatus: function (code) { return [200, 404, 422].includes(code); }",
      `if (response.status !== 200) return ${wrong};`,
      drop,
    ),
    422,
  ],
  [
    "not where validateStatus lets 401 be an answer",
    axios("validateStatus: (s) => s < 500", `if (response.status !== 200) return ${wrong};`, ""),
    null,
  ],
  [
    "by validateStatus that lets all be answers",
    axios(
      "validateStatus: null",
      `if (response.status === 403) return ${wrong}; if (response.status === 401) throw new Error();`,
      "",
    ),
    403,
  ],
  [
    "as all that is left",
    axios("", "", `if (err.response.status !== 422) return callback(err); return ${wrong};`),
    422,
  ],
  [
    "after a throw",
    axios(
      "",
      "",
      `if (err.response.status === 422) { throw new WrongUsernameOrPasswordError(email); } ${drop}`,
    ),
    422,
  ],
  [
    "by a choice",
    axios(
      "",
      "",
      `${drop} return callback(err.response.status === 403 ? new WrongUsernameOrPasswordError(email) : err);`,
    ),
    403,
  ],
  [
    "by a switch",
    axios(
      "",
      "",
      `switch (err.response.status) { case 401: drop(); break; case 400: case 403: return ${wrong}; }`,
    ),
    400,
  ],
  ["by a list", axios("", "", `${drop} if ([403, 422].includes(err.response.status)) return ${wrong};`), 403],
  [
    "within a condition on any error",
    `const res = await fetch(url); if (!res.ok) { if (res.status === 422) return ${wrong}; if (res.status === 401) drop(); return callback(new Error()); }`,
    422,
  ],
  [
    "beside the token's own answer",
    `const t = await fetch(token); if (!t.ok) return callback(new Error('token')); const res = await fetch(url); if (res.status === 401) return callback(new Error('token')); if (res.status === 422) return ${wrong};`,
    422,
  ],
  [
    "in a callback",
    `request(url, (err, res) => { if (err) return callback(err); if (res.statusCode === 401) return retry(); if (res.statusCode === 403) return ${wrong}; });`,
    403,
  ],
  [
    "not where the usual one says so too",
    `const res = await fetch(url); if (res.status === 422 || res.status === 401) return ${wrong};`,
    null,
  ],
  [
    "by a number before the status",
    `const res = await fetch(url); if (res.status === 401) return retry(); if (res.status === 422) note(); if (410 < res.status) return ${wrong};`,
    422,
  ],
  [
    "not where all from 400 on say so",
    `const res = await fetch(url); if (res.status === 423) return callback(new Error('locked')); if (res.status >= 400 && res.status < 500) return ${wrong};`,
    null,
  ],
  [
    "not where whatever fails says so",
    `const res = await fetch(url); if (res.status === 422) return callback(new Error('locked')); if (!res.ok) return ${wrong};`,
    null,
  ],
  [
    "not by what says that nobody is there, where 401 is handed on as an error",
    axios(
      "",
      "",
      `if (err.response.status === 404) return ${wrong}; if (err.response.status === 401) return callback(new Error('wrong'));`,
    ),
    null,
  ],
];

test.for(refusals)(
  "the status of a wrong password is the one that login calls back after: %s",
  ([, body, status]) => {
    expect(read("login", body)).toEqual(status === null ? {} : { wrong: { status } });
  },
);

test("the status that a script takes for a success is told where it is the only one, and not the usual one", () => {
  const refused = "if (response.statusCode !== 204) return callback(new Error());";
  expect(read("change_password", refused)).toEqual({ ok: { status: 204 } });
  expect(read("create", "if (res.status === 200) callback(null);")).toEqual({ ok: { status: 200 } });
  expect(read("delete", refused)).toEqual({});
  expect(read("verify", `if (res.status === 200) return callback(); ${refused}`)).toEqual({});
  expect(read("get_user", "if (res.status === 204) return callback(null);")).toEqual({});
  expect(
    read(
      "login",
      `const res = await get(url); if (res.status !== 202) fail(); const u = res.data.user; ${profile}`,
    ),
  ).toEqual({ ok: { body: { user: "user" }, status: 202 } });
});

test("a list in a key is empty where there is nobody", () => {
  const body = `const { data } = await axios.get(url); const u = data.page.items[0]; ${profile}`;
  expect(read("get_user", body)).toEqual({
    ok: { body: { page: { items: ["user"] } } },
    missing: { status: 200, body: { page: { items: [] } } },
  });
});
