import { expect, test } from "vitest";
import { loadedStore, shownError } from "./testing/loaded.ts";
import { storeOf } from "./testing/project.ts";
import { checkRoutes } from "./check-routes.ts";

const base = "https://api.legacy.example";
const login = { post: "/l", json: { u: "identifier", p: "password" } };

test.for([
  ["no routes", {}, "", "The API has no routes."],
  [
    "no method",
    { routes: { login: { json: { u: "identifier", p: "password" } } } },
    "routes.login",
    "found none",
  ],
  [
    "two methods",
    { routes: { get_user: { get: "/a/{id}", post: "/b/{id}" } } },
    "routes.get_user",
    "found get and post",
  ],
  [
    "two bodies",
    { routes: { login: { post: "/l", json: { u: "identifier" }, form: { p: "password" } } } },
    "routes.login.form",
    "two bodies",
  ],
  [
    "a meaning that there is not",
    { routes: { login: { post: "/l", json: { u: "identifer", p: "password" } } } },
    "routes.login.json.u",
    'Did you mean "identifier"?',
  ],
  [
    "a name in the path that there is not",
    { routes: { get_user: { get: "/u/{mail}" } } },
    "routes.get_user.get",
    "`mail` means nothing here.",
  ],
  ["nobody meant", { routes: { verify: { post: "/verify" } } }, "routes.verify", "which user is meant"],
  [
    "no password",
    { routes: { login: { post: "/l", json: { u: "identifier" } } } },
    "routes.login",
    "where `password` stands",
  ],
  [
    "no new address",
    { routes: { change_email: { put: "/u/{id}", json: { email: "email" } } } },
    "routes.change_email",
    "where `new_email` stands",
  ],
  [
    "a field that the mapping lacks",
    { users: { columns: { id: "id", email: "email" } }, routes: { verify: { post: "/u/{email}" } } },
    "routes.verify",
    "needs `email_verified`",
  ],
  [
    "a body with a field that there is not",
    {
      users: { columns: { id: "id", email: "mail" } },
      routes: { get_user: { get: "/u/{id}", ok: { body: { a: "${user.mail} ${user.e_mail}" } } } },
    },
    "routes.get_user.ok.body",
    "`${user.e_mail}` in the body of get_user stands for nothing.",
  ],
  [
    "a body with something that is no field",
    { routes: { get_user: { get: "/u/{id}", missing: { body: ["${email}"] } } } },
    "routes.get_user.missing.body",
    "`${email}` in the body",
  ],
  [
    "a misspelt user in the answer of a login",
    { routes: { login: { ...login, ok: { body: { status: "ok", data: { customer: "usr" } } } } } },
    "routes.login.ok.body",
    '`usr` in its body is a constant. Did you mean "user"?',
  ],
  [
    "a user who is only a word",
    { routes: { get_user: { get: "/u/{id}", ok: { body: ["customer"] } } } },
    "routes.get_user.ok.body",
    "`customer` in its body is a constant.",
  ],
] as const)("refuses %s, and says where it stands", ([, settings, file, message]) => {
  const check = () => checkRoutes(storeOf({ base, ...settings }));
  expect(check).toThrow(message);
  expect(check).toThrow(
    expect.objectContaining({ code: "mapping-invalid", at: { file, line: 1, column: 1 } }),
  );
});

test("says how a route names the user", () => {
  const check = () => checkRoutes(storeOf({ base, routes: { delete: { delete: "/members" } } }));
  const help = expect.stringContaining('in its path ("/members/{id}"), query or body') as string;
  expect(check).toThrow(expect.objectContaining({ help }));
});

test("takes constants, patterns and fields of the user", () => {
  const get_user = { get: "/u", query: { filter: "mail eq '{email}'", kind: { is: "all" } } };
  const create = { post: "/u", json: { mail: "email", pw: "password", given: "given_name" } };
  expect(() => checkRoutes(storeOf({ base, routes: { get_user, create } }))).not.toThrow();
});

test.for([
  { login: { ...login, ok: { body: { status: "ok" } } } },
  { login: { ...login, ok: { body: { token: "${token}", kind: "usr" } } } },
  { login: { ...login, ok: { body: "none" } } },
  { get_user: { get: "/u/{id}", ok: { body: { kind: "usr", mail: "id ${user.id}" } } } },
  { get_user: { get: "/u/{id}", ok: { body: { there: true } } } },
  { delete: { delete: "/u/{id}", ok: { status: 200, body: { gone: "usr" } } } },
])("takes an answer that is meant so: %j", (routes) => {
  expect(() => checkRoutes(storeOf({ base, routes }))).not.toThrow();
});

test.for([
  ["an unknown key", "rutes: {}", /understudy\.yaml:4:3: .*rutes.*did you mean.*routes/i],
  ["an unknown action", "routes: { logn: { post: /l } }", /understudy\.yaml:4:13: .*logn/],
  ["an unknown key of a route", "routes: { login: { pots: /l } }", /understudy\.yaml:4:22: .*pots/],
  ["a path without a slash", "routes: { login: { post: l } }", /4:28: .*starts with \//],
  [
    "two kinds of authorisation",
    "auth: { bearer: a, basic: { user: b, password: c } }",
    /exactly one of basic/,
  ],
  ["a preset that there is not", "preset: graph", /4:11: .*graph/],
] as const)("the project file may not hold %s", async ([, line, message]) => {
  expect(await shownError(() => loadedStore(`adapter: http\n  base: ${base}\n  ${line}`))).toMatch(message);
});

test.for(["ftp://a.example", "api.example", "https://a.example/?x=1", "https://u:p@a.example"])(
  "%s is no base",
  async (wrong) => {
    const shown = await shownError(() => loadedStore(`adapter: http\n  base: ${wrong}`));
    expect(shown).toMatch(/understudy\.yaml:3:9: .*an address such as/);
  },
);
