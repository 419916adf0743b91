import { expect, test } from "vitest";
import { parseScript } from "../../project/script/parse.ts";
import type { ActionScript } from "../../model/action-script.ts";
import { answersOf } from "./answers.ts";
import { withinOperation } from "./graphql.ts";
import { requestsIn } from "./requests.ts";
import { withinEnvelope } from "./soap.ts";

/** What is guessed of the answers to the last request of a script with this body. */
function told(script: ActionScript, body: string): unknown {
  const parameters = script === "create" ? ["user"] : ["email", "password"];
  const text = `async function script(${[...parameters, "callback"].join(", ")}) {\n${body}\n}`;
  const parsed = parseScript(text);
  if (parsed.kind === "error") throw new Error(`this is no script: ${text}`);
  const root = parsed.kind === "program" ? parsed.program : parsed.expression;
  const tree = { script, text, root, shape: { parameters } as never, at: {} as never };
  return answersOf(tree, requestsIn(tree).at(-1)?.by ?? null);
}

const url = "configuration.API + '/in'";
const bad = "return callback(new WrongUsernameOrPasswordError(email));";
const nobody = "return callback(new WrongUsernameOrPasswordError(null));";
const failed = "return callback(new Error('no'));";
const byFetch = (then: string) =>
  `const res = await fetch(${url}, { method: 'POST' }); const data = await res.json(); ${then}`;
const byAxios = (inCatch: string) => `try { await axios.post(${url}, {}); } catch (err) { ${inCatch} }`;
const byRequest = (then: string) => `request.post(${url}, (err, res, body) => { ${then} });`;

const wrong = (body: unknown, status = 401) => ({ wrong: { status, body } });

test.for<readonly [string, string, unknown]>([
  [
    "by fetch",
    byFetch(`if (res.status === 401 && data.code === 'bad') ${bad} ${failed}`),
    wrong({ code: "bad" }),
  ],
  [
    "by axios",
    byAxios(`if (err.response?.status === 401 && err.response.data.error.code === 'bad') ${bad} ${failed}`),
    wrong({ error: { code: "bad" } }),
  ],
  [
    "by request",
    byRequest(`if (res.statusCode === 401 && body.code === 'bad') ${bad} ${failed}`),
    wrong({ code: "bad" }),
  ],
  [
    "by request, of a text",
    byRequest(`const read = JSON.parse(body); if (res.statusCode === 401) { if (read.code === 17) ${bad} }`),
    wrong({ code: 17 }),
  ],
  [
    "the constant first, if there is a body",
    byFetch(`if (res.status === 400 && data && 'bad' === data.code) { ${bad} }`),
    wrong({ code: "bad" }, 400),
  ],
  [
    "two things",
    byFetch(`if (res.status === 401 && data.code === 'bad' && data.retry === true) ${bad}`),
    wrong({ code: "bad", retry: true }),
  ],
  [
    "the first of what is enough",
    byFetch(`if (res.status === 401 && (data.code === 'bad' || data.code === 'old')) ${bad}`),
    wrong({ code: "bad" }),
  ],
  [
    "the first of a list",
    byFetch(`if (res.status === 401 && data.errors[0].code === 'bad') ${bad}`),
    wrong({ errors: [{ code: "bad" }] }),
  ],
  [
    "as what is left behind a guard",
    byFetch(`if (res.status !== 401 || data.code !== 'bad') ${failed} ${bad}`),
    wrong({ code: "bad" }),
  ],
  [
    "by a choice",
    byFetch(
      "return callback(res.status === 401 && data.code === 'bad' ? new WrongUsernameOrPasswordError(email) : new Error());",
    ),
    wrong({ code: "bad" }),
  ],
])("what login wants to read in a refusal stands in its body: %s", ([, body, expected]) => {
  expect(told("login", body)).toEqual(expected);
});

test.for([
  ["where the status is enough", byFetch(`if (res.status === 401) ${bad}`)],
  [
    "where another word means another thing",
    byFetch(`if (res.status === 401 && data.code === 'locked') ${failed} if (res.status === 401) ${bad}`),
  ],
  ["where another word would not do", byFetch(`if (res.status === 401 && data.code !== 'locked') ${bad}`)],
  ["the code of a connection", byAxios(`if (err.response.status === 401 && err.code === 'E') ${bad}`)],
  ["a header", byFetch(`if (res.status === 401 && res.headers['x-why'] === 'bad') ${bad}`)],
  ["the text of a status", byFetch(`if (res.status === 401 && res.statusText === 'Unauthorized') ${bad}`)],
  ["what the script is given", byFetch(`if (res.status === 401 && email.length === 4) ${bad}`)],
  ["configuration", byFetch(`if (res.status === 401 && configuration.MODE === 'old') ${bad}`)],
  ["a word of templates", byFetch(`if (res.status === 401 && data.code === 'user') ${bad}`)],
] as const)("no body is told: %s", ([, body]) => {
  expect(told("login", body)).toEqual({});
});

test.for<readonly [string, string, unknown]>([
  [
    "by a status",
    byFetch(`if (res.status === 404) ${nobody} if (res.status === 401) ${bad}`),
    { missing: { status: 404 } },
  ],
  [
    "by a status that is not the usual one",
    byFetch(`if (res.status === 401) ${bad} if (res.status === 410) ${nobody}`),
    { missing: { status: 410 } },
  ],
  [
    "by a word",
    byFetch(
      `if (res.status === 403 && data.code === 'unknown') ${nobody} if (res.status === 403 && data.code === 'bad') ${bad}`,
    ),
    { missing: { status: 403, body: { code: "unknown" } }, ...wrong({ code: "bad" }, 403) },
  ],
  ["not beside a wrong password", byFetch(`if (res.status === 401) ${nobody}`), {}],
  ["not by a status that it does not name", byFetch(`if (!res.ok) ${nobody}`), {}],
  ["not where it names the user", byFetch(`if (res.status === 404 || res.status === 401) ${bad}`), {}],
])("the answer after which login says that nobody is there is told: %s", ([, body, expected]) => {
  expect(told("login", body)).toEqual(expected);
});

test("a password that is refused before a last request is told by its status", () => {
  const refuse = "const refuse = () => callback(new WrongUsernameOrPasswordError(email));";
  const body = `${refuse} const res = await fetch(${url}); if (res.status === 403) return refuse(); const me = await fetch(configuration.API + '/me'); if (me.status === 404) ${failed}`;
  expect(told("login", body)).toEqual({ wrong: { status: 403 } });
});

test("what create and get_user want to read in a refusal stands in its body", () => {
  const exists = "return callback(new ValidationError('user_exists', 'taken'));";
  const invalid = "return callback(new ValidationError('weak', 'weak'));";
  expect(told("create", byFetch(`if (res.status === 400 && data.code === 'taken') ${exists}`))).toEqual({
    exists: { status: 400, body: { code: "taken" } },
  });
  const both = `if (res.status === 400 && data.code === 'weak') ${invalid} if (res.status === 422 && data.code === 'taken') ${exists}`;
  expect(told("create", byFetch(both))).toEqual({ exists: { status: 422, body: { code: "taken" } } });
  expect(told("create", byFetch(`if (res.status === 409 && user.plan === 'old') ${exists}`))).toEqual({});
  const gone = "if (res.status === 400 && data.code === 'none') return callback(null);";
  expect(told("get_user", byFetch(gone))).toEqual({ missing: { status: 400, body: { code: "none" } } });
  const fails = "if (res.status === 404 && data.code === 'moved') return callback(new Error('moved'));";
  expect(told("get_user", byFetch(fails))).toEqual({});
});

const looksUp = "const found = await axios.get(configuration.API + '/u?mail=' + email);";
const fails = "throw new Error('no');";
const puts = "await axios.put(configuration.API + '/u/' + found.data.id, { ok: true });";

test.for<readonly [string, string]>([
  [
    "by names of their own",
    `${looksUp} if (found.status !== 200) ${fails} const res = ${puts} if (res.status !== 204) ${fails}`,
  ],
  [
    "by one name",
    `let res = await fetch(configuration.API + '/u/' + email); if (res.status !== 200) ${fails} res = await fetch(configuration.API + '/u', { method: 'PUT' }); if (res.status !== 204) ${fails}`,
  ],
  [
    "in callbacks",
    `request.get(configuration.API + '/u/' + email, (err, res, found) => { if (res.statusCode !== 200) ${fails} request.put(configuration.API + '/u', (err, res) => { if (res.statusCode !== 204) ${fails} }); });`,
  ],
  [
    "in a chain of promises",
    `fetch(configuration.API + '/u/' + email).then((r) => { if (r.status !== 200) ${fails} return fetch(configuration.API + '/u', { method: 'PUT' }); }).then((r) => callback(null, r.status === 204));`,
  ],
  [
    "beside a helper that stands last",
    `const found = await find(email); const res = await axios.put(configuration.API + '/u'); if (res.status !== 204) ${fails} async function find(mail) { const r = await axios.get(configuration.API + '/u/' + mail); if (r.status !== 200) ${fails} return r; }`,
  ],
])("the success of a change is that of its own request, not of a look-up before: %s", ([, body]) => {
  for (const script of ["verify", "change_password", "change_email"] as const) {
    expect(told(script, body)).toEqual({ ok: { status: 204 } });
  }
});

test("the success of a look-up is none of a deletion", () => {
  const body = `${looksUp} if (found.status !== 200) ${fails} await axios.delete(configuration.API + '/u/' + found.data.id);`;
  expect(told("delete", body)).toEqual({});
});

test("what a script reads of a refusal that is wrapped is not taken for what stands within", () => {
  const body = { data: { me: { found: false } } };
  const answers = { wrong: { status: 403 }, missing: { status: 200, body }, exists: { status: 422, body } };
  expect(withinOperation(answers, "me")).toEqual({ wrong: { status: 403 } });
  expect(withinEnvelope(answers, { operation: "me", given: [] })).toEqual({ wrong: { status: 403 } });
});
