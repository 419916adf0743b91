import { describe, expect, test } from "vitest";
import { ask, leaseOf } from "./testing/project.ts";

const base = "https://api.legacy.example/v1";
const ada = { email: "Ada+1@example.com", username: "ada", password: "correct-horse-1", nickname: "ä🐎" };
const grace = { email: "grace@example.com", password: "s3cret" };

async function apiOf(routes: unknown, more: object = {}) {
  const store = await leaseOf({ base, routes, ...more });
  await store.reset([ada, grace]);
  return store;
}

describe("login", () => {
  const login = { post: "/login", json: { user: "identifier", pass: "password" } };

  test.for([
    ["ada+1@EXAMPLE.com", "correct-horse-1", 200],
    ["ada", "correct-horse-1", 200],
    ["ada", "s3cret", 401],
    ["nobody", "s3cret", 401],
    ["ada", "", 401],
    ["ada", { $ne: null }, 401],
    [{ $gt: "" }, "s3cret", 401],
  ] as const)("of %o with %o is answered with %s", async ([user, pass, status]) => {
    const store = await apiOf({ login });
    expect((await ask(store, "POST /login", { json: { user, pass } })).status).toBe(status);
  });

  test("shows the user without the password", async () => {
    const { body } = await ask(await apiOf({ login }), "POST /login", {
      json: { user: "ada", pass: ada.password },
    });
    expect(body).toMatchObject({ email: ada.email, nickname: "ä🐎", email_verified: false });
    expect(body).not.toHaveProperty("password");
  });

  test("answers as the route says", async () => {
    const wrong = { status: 200, body: { ok: false } };
    const store = await apiOf({ login: { ...login, wrong, ok: { body: "none", status: 204 } } });
    const asking = (pass: string) => ask(store, "POST /login", { json: { user: "ada", pass } });
    expect(await asking("x")).toMatchObject({ status: 200, body: { ok: false } });
    expect(await asking(ada.password)).toMatchObject({ status: 204, body: "" });
  });

  test("that is no JSON, or does not say so, is no login", async () => {
    const store = await apiOf({ login });
    const text = JSON.stringify({ user: "ada", pass: ada.password });
    expect(await ask(store, "POST /login", { text })).toMatchObject({
      status: 400,
      body: {
        error: "invalid_request",
        message: "The body is not sent as a JSON object, and lacks user, pass.",
      },
    });
    const headers = { "content-type": "application/json" };
    expect((await ask(store, "POST /login", { text: "{", headers })).status).toBe(400);
  });
});

describe("a request that lacks something", () => {
  const verify = {
    patch: "/users/{id}",
    query: { tenant: { is: 7 } },
    json: { confirmed: "verified" },
  } as const;

  test.for([
    ["/users/1?tenant=7", { other: true }, "The body lacks confirmed."],
    ["/users/1", { other: true }, "The query lacks tenant, and the body lacks confirmed."],
    ["/users/1?tenant=8", { confirmed: true }, "tenant is not as the route has it."],
    ["/users/%E0", { confirmed: true }, "The query lacks tenant."],
    ["/users/%E0?tenant=7", { confirmed: true }, "The path can not be decoded."],
  ] as const)("is told what: PATCH %s with %j", async ([path, json, message]) => {
    const store = await apiOf({ verify });
    const { status, body } = await ask(store, `PATCH ${path}`, { json });
    expect([status, body]).toMatchObject([
      400,
      { message: expect.stringMatching(new RegExp(`^${message}$`, "i")) },
    ]);
  });
});

describe("looking a user up", () => {
  test.for([
    ["path", { get: "/users/{identifier}" }, "/users/Ada%2B1%40example.com", 200],
    ["path where a plus stays a plus", { get: "/users/{identifier}" }, "/users/Ada+1@example.com", 200],
    ["path that cannot be decoded", { get: "/users/{identifier}" }, "/users/%@example.com", 400],
    ["longer path", { get: "/users/{identifier}" }, "/users/ada/x", 404],
    ["query", { get: "/users", query: { email: "email" } }, "/users?email=Ada%2B1%40example.com", 200],
    [
      "query where a plus is a space",
      { get: "/users", query: { email: "email" } },
      "/users?email=Ada+1@example.com",
      404,
    ],
    ["query without the key", { get: "/users", query: { email: "email" } }, "/users", 400],
    [
      "filter",
      { get: "/users", query: { $filter: "mail eq '{email}'" } },
      "/users?$filter=mail%20eq%20'grace@example.com'",
      200,
    ],
    [
      "filter of another shape",
      { get: "/users", query: { $filter: "mail eq '{email}'" } },
      "/users?$filter=true",
      400,
    ],
    ["id", { get: "/users/{id}" }, "/users/00000000-0000-4000-8000-000000000001", 200],
    ["id that is none", { get: "/users/{id}" }, "/users/ada", 404],
  ] as const)("by %s", async ([, get_user, path, status]) => {
    expect((await ask(await apiOf({ get_user }), `GET ${path}`)).status).toBe(status);
  });

  test("fills templates, and an empty list stands for nobody", async () => {
    const ok = { body: ["user"] };
    const search = await apiOf({ get_user: { get: "/users", query: { q: "identifier" }, ok } });
    expect((await ask(search, "GET /users?q=grace@example.com")).body).toMatchObject([
      { email: grace.email },
    ]);
    expect(await ask(search, "GET /users?q=x")).toMatchObject({ status: 200, body: [] });
    const body = {
      data: "user",
      id: "${user.id}",
      verified: "${user.email_verified}",
      text: "<${user.nickname}>",
      none: "${user.picture}",
    };
    const headers = { "x-kind": "user" };
    const store = await apiOf({ get_user: { get: "/u/{identifier}", ok: { body, headers } } });
    const answered = await ask(store, "GET /u/ada");
    expect(answered.body).toMatchObject({
      data: { username: "ada" },
      verified: false,
      text: "<ä🐎>",
      none: null,
    });
    expect(answered.headers.get("x-kind")).toBe("user");
  });

  test("prefers the route that is written out", async () => {
    const store = await apiOf({
      get_user: { get: "/users/{identifier}" },
      userinfo: { get: "/users/me" },
    });
    expect((await ask(store, "GET /users/me")).status).toBe(401);
    expect((await ask(store, "GET /users/ada")).status).toBe(200);
  });
});

describe("signing up", () => {
  const create = { post: "/users" };

  test("makes a user of the whole body, once", async () => {
    const store = await apiOf({ create });
    const user = { email: "tom@example.com", password: "pw-1", plan: "free", id: "mine" };
    const made = await ask(store, "POST /users", { json: user });
    expect(made).toMatchObject({ status: 201, body: { email: user.email, plan: "free" } });
    expect(made.body).not.toMatchObject({ id: "mine" });
    expect(await ask(store, "POST /users", { json: { ...user, email: "TOM@example.com" } })).toMatchObject({
      status: 409,
      body: { error: "user_exists" },
    });
    const [, , tom] = await store.users();
    expect(tom && (await store.passwordMatches(tom, "pw-1"))).toBe(true);
  });

  test("makes one user of two requests at once", async () => {
    const store = await apiOf({ create });
    const json = { email: "tom@example.com", password: "pw-1" };
    const both = await Promise.all([
      ask(store, "POST /users", { json }),
      ask(store, "POST /users", { json }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await store.users()).toHaveLength(3);
  });

  test("reads the parts that a route names, and what the mapping calls them", async () => {
    const users = { columns: { id: "id", email: "mail", password: "pw", nickname: "nick" } };
    const store = await apiOf(
      { create: { post: "/users", json: { "data.login": "email", "data.pass": "password", more: "user" } } },
      { users: { columns: { ...users.columns, username: "name" } } },
    );
    const json = {
      data: { login: "t@example.com", pass: "p" },
      more: { nick: "t", unknown: 1, pw: "other" },
    };
    expect(await ask(store, "POST /users", { json })).toMatchObject({
      status: 201,
      body: { mail: "t@example.com", nick: "t" },
    });
    const tom = (await store.users()).at(-1);
    expect(tom && (await store.passwordMatches(tom, "p"))).toBe(true);
  });

  test.for([
    ["as the request says", { json: { email: "email", password: "password", ok: "verified" } }, {}, true],
    ["not, where it says nothing", { json: { email: "email", password: "password" } }, {}, false],
    ["as the defaults say", { json: { email: "email", password: "password" } }, { confirmed: true }, true],
  ] as const)("makes a user whose address is verified %s", async ([, parts, defaults, verified]) => {
    const names = { id: "id", email: "mail", username: "name", password: "pw", nickname: "nick" };
    const columns = { ...names, email_verified: "confirmed" };
    const store = await apiOf({ create: { ...create, ...parts } }, { users: { columns, defaults } });
    const json = { email: "tom@example.com", password: "p", ok: true };
    expect(await ask(store, "POST /users", { json })).toMatchObject({ body: { confirmed: verified } });
  });

  test.for([{ email: "tom@example.com" }, { password: "p" }, { email: "", password: "p" }, {}])(
    "of %o is incomplete",
    async (json) => {
      const store = await apiOf({ create });
      expect((await ask(store, "POST /users", { json })).status).toBe(400);
    },
  );
});

describe("changes", () => {
  const path = "/users/{identifier}";
  const routes = {
    verify: { patch: path, json: { verified: "verified" } },
    change_password: { patch: path, json: { password: "new_password" } },
    change_email: { patch: path, json: { email: "new_email", verified: "verified" } },
    change_username: { patch: path, form: { username: "new_username" } },
    delete: { delete: path },
  };
  const ofAda = { email: ada.email };

  test("at one place are told apart by what the body holds", async () => {
    const store = await apiOf(routes);
    const patch = (json: unknown, who = "ada") => ask(store, `PATCH /users/${who}`, { json });
    expect((await patch({ verified: true })).status).toBe(200);
    expect((await patch({ password: "new-1" })).status).toBe(200);
    expect((await ask(store, "PATCH /users/ada", { form: { username: "lovelace" } })).status).toBe(200);
    const [user] = await store.users();
    expect(user?.fields).toMatchObject({ ...ofAda, email_verified: true, username: "lovelace" });
    expect(user && (await store.passwordMatches(user, "new-1"))).toBe(true);
    expect((await patch({ email: "a@b.example", verified: false }, "lovelace")).status).toBe(200);
    expect((await store.users())[0]?.fields).toMatchObject({ email: "a@b.example", email_verified: false });
    expect((await patch({ email: "GRACE@example.com" }, "lovelace")).status).toBe(409);
    expect((await patch({ email: "" }, "lovelace")).status).toBe(400);
    expect((await patch({}, "lovelace")).status).toBe(400);
    expect((await patch({ password: "x" }, "nobody")).status).toBe(404);
  });

  test("of two users to one address at once are done for one of them", async () => {
    const store = await apiOf(routes);
    const json = { email: "new@example.com" };
    const both = await Promise.all([
      ask(store, "PATCH /users/ada", { json }),
      ask(store, `PATCH /users/${grace.email}`, { json }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test("of one user leave the others alone", async () => {
    const store = await apiOf(routes);
    const before = (await store.users())[1];
    await ask(store, "PATCH /users/ada", { json: { email: "a@b.example" } });
    expect(await ask(store, "DELETE /users/a%40b.example")).toMatchObject({ status: 204, body: "" });
    expect(await store.users()).toEqual([before]);
    expect((await ask(store, "DELETE /users/ada")).status).toBe(404);
  });

  test("to one's own address in other capitals are no conflict", async () => {
    const store = await apiOf(routes);
    const json = { email: ada.email.toUpperCase() };
    expect((await ask(store, "PATCH /users/ada", { json })).status).toBe(200);
  });
});

describe("who may ask", () => {
  const routes = { get_user: { get: "/users/{identifier}" } };
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString("base64")}` });

  test.for([
    [{ basic: { user: "svc", password: "p:1" } }, basic("svc:p:1"), basic("svc:p")],
    [{ bearer: "tok" }, { authorization: "Bearer tok" }, { authorization: "Bearer tok2" }],
    [{ header: { name: "X-Key", value: "k" } }, { "x-key": "k" }, { "x-key": "K" }],
  ] as const)("is told by %o", async ([auth, right, wrong]) => {
    const store = await apiOf(routes, { auth });
    expect((await ask(store, "GET /users/ada", { headers: right })).status).toBe(200);
    expect((await ask(store, "GET /users/ada", { headers: wrong })).status).toBe(401);
    expect((await ask(store, "GET /users/ada")).status).toBe(401);
    expect((await ask(store, "GET /elsewhere")).status).toBe(401);
  });

  test("is told by a token for client credentials, in the body or in a Basic header", async () => {
    const token = { post: "/oauth/token", client_id: "cid", client_secret: "cs", expires_in: 60 };
    const store = await apiOf(routes, { auth: { token } });
    const grant = { grant_type: "client_credentials", client_id: "cid", client_secret: "cs" };
    const asking = [
      await ask(store, "POST /oauth/token", { json: grant }),
      await ask(store, "POST /oauth/token", { form: grant }),
      await ask(store, "POST /oauth/token", {
        form: { grant_type: grant.grant_type },
        headers: basic("cid:cs"),
      }),
    ];
    for (const { status, body } of asking) {
      expect({ status, body }).toMatchObject({ status: 200, body: { token_type: "Bearer", expires_in: 60 } });
      const headers = { authorization: `Bearer ${(body as { access_token: string }).access_token}` };
      expect((await ask(store, "GET /users/ada", { headers })).status).toBe(200);
    }
    const refused = await ask(store, "POST /oauth/token", { json: { ...grant, client_secret: "x" } });
    expect(refused).toMatchObject({ status: 401, body: { error: "invalid_client" } });
    expect((await ask(store, "GET /users/ada", { headers: { authorization: "Bearer x" } })).status).toBe(401);
  });

  test.for([
    [{ expires_in: 60 }, 59_000, 200],
    [{ expires_in: 60 }, 60_000, 401],
    [{}, 3_500_000, 200],
    [{}, 3_600_000, 401],
  ] as const)("is told no more by a token of %o after %s ms", async ([lifetime, ms, status]) => {
    const token = { post: "/oauth/token", client_id: "cid", client_secret: "cs", ...lifetime };
    const store = await apiOf(routes, { auth: { token } });
    const form = { grant_type: "client_credentials", client_id: "cid", client_secret: "cs" };
    const tokenNow = async () => {
      const { body } = await ask(store, "POST /oauth/token", { form });
      return { authorization: `Bearer ${(body as { access_token: string }).access_token}` };
    };
    const headers = await tokenNow();
    store.service?.setAhead?.(ms);
    const asked = await ask(store, "GET /users/ada", { headers });
    expect(asked.status).toBe(status);
    const why = status === 401 ? expect.stringMatching(/^Bearer error="invalid_token"/) : null;
    expect(asked.headers.get("www-authenticate")).toEqual(why);
    expect((await ask(store, "GET /users/ada", { headers: await tokenNow() })).status).toBe(200);
  });
});

test("a route may be open to all while the others are not", async () => {
  const routes = {
    login: { post: "/login", json: { u: "identifier", p: "password" }, auth: "none" },
    get_user: { get: "/users/{identifier}" },
  };
  const store = await apiOf(routes, { auth: { bearer: "tok" } });
  expect((await ask(store, "POST /login", { json: { u: "ada", p: ada.password } })).status).toBe(200);
  expect((await ask(store, "GET /users/ada")).status).toBe(401);
});

describe("elsewhere", () => {
  test("nothing is found, and another method is not allowed", async () => {
    const store = await apiOf({ get_user: { get: "/users/{identifier}" } });
    expect(await ask(store, "GET /nothing")).toMatchObject({ status: 404, body: { error: "not_found" } });
    const refused = await ask(store, "PUT /users/ada");
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET"]);
  });

  test("what is not below the base is not found", async () => {
    const { service } = await apiOf({ get_user: { get: "/users/{identifier}" } });
    const response = await service?.answer(new Request("https://api.legacy.example/v10/users/ada"));
    expect(response?.status).toBe(404);
  });

  test("capitals matter where the API says so", async () => {
    const routes = { get_user: { get: "/users/{identifier}" } };
    const store = await apiOf(routes, { users: { case_sensitive: true } });
    expect((await ask(store, "GET /users/ADA")).status).toBe(404);
    expect((await ask(store, "GET /users/ada")).status).toBe(200);
  });
});

describe("a search that finds nobody", () => {
  const find = { get: "/users", query: { mail: "identifier" } };
  const asking = async (body: unknown, more: object = {}) =>
    ask(await apiOf({ get_user: { ...find, ok: { body }, ...more } }), "GET /users?mail=who@example.com");

  test.for([
    [{ items: ["user"] }, { items: [] }],
    [
      { data: { hits: ["${user.email}"] }, page: 1, sort: ["name"] },
      { data: { hits: [] }, page: 1, sort: ["name"] },
    ],
    [{ Resources: [{ person: "user" }] }, { Resources: [] }],
  ] as const)("has the body %o with an empty list", async ([body, empty]) => {
    expect(await asking(body)).toMatchObject({ status: 200, body: empty });
  });

  test.for([
    { user: "user", roles: ["${user.role}"] },
    { id: "${user.id}", tags: ["${user.plan}"] },
    { user: "user", roles: ["reader"] },
  ] as const)("is none where the body %o is one user's", async (body) => {
    expect((await asking(body)).status).toBe(404);
  });

  test("says what the route writes of it", async () => {
    const missing = { status: 204 };
    expect((await asking({ items: ["user"] }, { missing })).status).toBe(204);
  });
});

describe("401 as a word for something about a user", () => {
  const login = { post: "/login", json: { user: "identifier", pass: "password" }, wrong: { status: 401 } };
  const find = { get: "/users/{identifier}" };

  test.for([
    [false, "at a login alone", { login, get_user: find }],
    [
      true,
      "where a look-up says so of somebody unknown",
      { login, get_user: { ...find, missing: { status: 401 } } },
    ],
    [
      true,
      "where a change says so of a wrong password",
      {
        change_password: {
          put: "/users/{email}",
          json: { password: "new_password" },
          wrong: { status: 401 },
        },
      },
    ],
  ] as const)("is said: %s, %s", async ([is, , routes]) => {
    expect((await apiOf(routes)).service?.refusesUsers).toBe(is);
  });
});

describe("401 as a word for a wrong password", () => {
  const login = { post: "/login", json: { user: "identifier", pass: "password" } };
  const of = (more: object) => ({ login: { ...login, ...more } });

  test.for([
    [true, "where nothing else is described", of({})],
    [true, "where that is described", of({ wrong: { status: 401 } })],
    [true, "where only somebody unknown gets it", of({ wrong: { status: 403 }, missing: { status: 401 } })],
    [false, "where another one is described", of({ wrong: { status: 403 } })],
    [false, "where nothing logs in", { get_user: { get: "/users/{identifier}", missing: { status: 401 } } }],
  ] as const)("is said: %s, %s", async ([is, , routes]) => {
    expect((await apiOf(routes)).service?.refusesLogins).toBe(is);
  });
});
