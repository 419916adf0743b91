import { describe, expect, test } from "vitest";
import { checkRoutes } from "../check-routes.ts";
import { ask, leaseOf, storeOf } from "../testing/project.ts";
import { withPreset } from "./index.ts";
import { presetNames } from "./names.ts";

const base = "https://api.legacy.example";
const ada = { email: "ada+1@example.com", username: "ada", password: "correct-horse-1" };
const grace = { email: "grace@example.com", username: "grace", password: "s3cret" };

async function apiOf(preset: string, more: object = {}) {
  const store = await leaseOf({ base, preset, ...more });
  await store.reset([ada, grace]);
  return store;
}

test.for(presetNames)("%s has routes that mean something", (preset) => {
  expect(() => checkRoutes(storeOf({ base, preset }))).not.toThrow();
});

describe("what the user writes", () => {
  test("takes the place of single keys, of the method, of the body", () => {
    const routes = {
      get_user: { get: "/members/{email}" },
      login: { form: { u: "identifier", p: "password" }, wrong: { status: 403 } },
      verify: { put: "/users/{id}/verified", json: {} },
    };
    const { routes: merged } = withPreset(storeOf({ base, preset: "rest", routes }).settings);
    expect(merged).toMatchObject({ get_user: { get: "/members/{email}" }, create: { post: "/users" } });
    expect(merged?.login).toEqual({ post: "/login", ...routes.login });
    expect(merged?.verify).toEqual(routes.verify);
  });
});

test("rest takes a user through her whole life", async () => {
  const store = await apiOf("rest");
  const tom = { email: "tom@example.com", password: "p-1" };
  const made = (await ask(store, "POST /users", { json: tom })).body as { readonly id: string };
  const found = await ask(store, "GET /users/tom%40example.com");
  expect(found).toMatchObject({ status: 200, body: { id: made.id } });
  await ask(store, `PATCH /users/${made.id}`, { json: { email_verified: true } });
  await ask(store, `PATCH /users/${made.id}`, { json: { password: "p-2" } });
  const moved = { email: "t@example.com", email_verified: false };
  expect((await ask(store, `PATCH /users/${made.id}`, { json: moved })).body).toMatchObject(moved);
  const login = (password: string) =>
    ask(store, "POST /login", { json: { email: "t@example.com", password } });
  expect([(await login("p-1")).status, (await login("p-2")).status]).toEqual([401, 200]);
  expect((await ask(store, `DELETE /users/${made.id}`)).status).toBe(204);
  expect((await login("p-2")).status).toBe(401);
});

test("login-endpoint tells who somebody is", async () => {
  const store = await apiOf("login-endpoint");
  const json = { email: ada.email, password: ada.password };
  expect((await ask(store, "POST /login", { json })).body).toMatchObject({ username: "ada" });
  expect((await ask(store, "GET /user?email=grace@example.com")).status).toBe(200);
});

test("oauth-password gives a token for a password, and the user for the token", async () => {
  const store = await apiOf("oauth-password");
  const form = { grant_type: "password", username: "ada", password: ada.password };
  const { body } = await ask(store, "POST /oauth/token", { form });
  const headers = { authorization: `Bearer ${(body as { access_token: string }).access_token}` };
  expect((await ask(store, "GET /userinfo", { headers })).body).toMatchObject({ email: ada.email });
  expect((await ask(store, "GET /userinfo", { headers: { authorization: "Bearer x" } })).status).toBe(401);
  const wrong = await ask(store, "POST /oauth/token", { form: { ...form, password: "x" } });
  expect(wrong).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  const other = await ask(store, "POST /oauth/token", { form: { ...form, grant_type: "code" } });
  expect(other.status).toBe(400);
});

test("wordpress logs in, searches, changes and deletes as WordPress does", async () => {
  const store = await apiOf("wordpress");
  const login = (password: string) =>
    ask(store, "POST /wp-json/jwt-auth/v1/token", { json: { username: "ada", password } });
  expect((await login(ada.password)).body).toMatchObject({ user_email: ada.email, user_nicename: "ada" });
  expect(await login("x")).toMatchObject({ status: 403, body: { code: "[jwt_auth] incorrect_password" } });
  const users = "/wp-json/wp/v2/users";
  expect((await ask(store, `GET ${users}?search=grace`)).body).toMatchObject([{ id: 2, username: "grace" }]);
  expect((await ask(store, `GET ${users}?search=nobody`)).body).toEqual([]);
  expect((await ask(store, `POST ${users}/1`, { json: { password: "new" } })).status).toBe(200);
  expect((await login("new")).status).toBe(200);
  expect((await ask(store, `POST ${users}/9`, { json: { password: "new" } })).status).toBe(404);
  expect((await ask(store, `DELETE ${users}/1`)).status).toBe(400);
  expect((await ask(store, `DELETE ${users}/1?force=true`)).body).toMatchObject({ deleted: true });
});

describe("graphql", () => {
  async function graph(query: string, variables: object = {}, more: object = {}) {
    const store = await apiOf("graphql", more);
    const { status, body } = await ask(store, "POST /graphql", { json: { query, variables } });
    return { status, body: body as Record<string, unknown>, store };
  }

  test("answers a query with what was asked for, under the names that were asked for", async () => {
    const query =
      "query Find($mail: String!) { # who\n found: user(email: $mail) { id ...on User { mail: email, nothing } } }";
    expect((await graph(query, { mail: ada.email })).body).toEqual({
      data: { found: { id: "00000000-0000-4000-8000-000000000001", mail: ada.email, nothing: null } },
    });
    expect((await graph(query, { mail: "x@example.com" })).body).toEqual({ data: { found: null } });
  });

  test("does several things in one mutation, and tells which failed", async () => {
    const query = `mutation {
      createUser(input: { email: "t\\"om@example.com", password: "p", roles: [ADMIN, 2.5], blocked: false, picture: null }) { email }
      again: createUser(input: { email: "grace@example.com", password: "p" }) { email }
      login(email: "ada", password: "wrong") { id }
      changePassword(email: "ada", password: "new") { username }
      deleteUser(id: "00000000-0000-4000-8000-000000000002")
    }`;
    const { body, store } = await graph(query);
    expect(body["data"]).toEqual({
      createUser: { email: 't"om@example.com' },
      again: null,
      login: null,
      changePassword: { username: "ada" },
      deleteUser: true,
    });
    expect(body["errors"]).toMatchObject([
      { message: "user_exists", path: ["again"] },
      { message: "wrong_credentials", path: ["login"], extensions: { code: "WRONG_CREDENTIALS" } },
    ]);
    const users = await store.users();
    expect(users.map(({ fields }) => fields["email"])).toEqual([ada.email, 't"om@example.com']);
    expect(users[1]?.fields).toMatchObject({ roles: ["ADMIN", 2.5], blocked: false });
  });

  test.for(["{ user(email: ", "{ user(email: }) { id } }", "query", "{ user(email: 'x') { id } }"])(
    "refuses %o",
    async (query) => {
      expect((await graph(query)).status).toBe(400);
    },
  );

  test("says that an operation is not there, and who may not ask", async () => {
    expect((await graph("{ people { id } }")).body["errors"]).toMatchObject([{ message: "not_found" }]);
    const refused = await graph('{ user(email: "ada") { id } }', {}, { auth: { bearer: "t" } });
    expect(refused).toMatchObject({ status: 401, body: { errors: [{ message: "unauthorized" }] } });
  });
});

describe("soap", () => {
  const headers = { "content-type": "text/xml; charset=utf-8", soapaction: '""' };
  const envelope = (body: string) =>
    `<?xml version="1.0"?><!-- hi --><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header/><s:Body>${body}</s:Body></s:Envelope>\n`;

  async function soap(body: string) {
    const store = await apiOf("soap");
    return { ...(await ask(store, "POST /soap", { text: envelope(body), headers })), store };
  }

  test("answers an operation with an element of its name", async () => {
    const answered = await soap(
      '<m:GetUser xmlns:m="urn:m"><m:username>ada&#43;1<![CDATA[@example.com]]></m:username></m:GetUser>',
    );
    expect(answered.status).toBe(200);
    expect(answered.body).toContain("<GetUserResponse><user><id>00000000-");
    expect(answered.body).toContain("<email>ada+1@example.com</email>");
    expect(answered.body).not.toContain("password");
    const nobody = await soap("<GetUser><username>x</username></GetUser>");
    expect(nobody.body).toContain("<soap:Body><GetUserResponse></GetUserResponse></soap:Body>");
  });

  test("makes a user, and escapes what it says", async () => {
    const user =
      "<user><email>t@example.com</email><password>p</password><nickname>&lt;b&gt; &amp; co</nickname></user>";
    const { body, store } = await soap(`<CreateUser>${user}</CreateUser>`);
    expect(body).toContain("<nickname>&lt;b&gt; &amp; co</nickname>");
    expect((await store.users()).at(-1)?.fields["nickname"]).toBe("<b> & co");
  });

  test("tells a failure as a fault", async () => {
    const login = "<Authenticate><username>ada</username><password>x</password></Authenticate>";
    const { status, body } = await soap(login);
    expect(status).toBe(500);
    expect(body).toContain("<faultstring>wrong_credentials</faultstring>");
  });

  test.for(["<GetUser><username></GetUser>", "<GetUser>", "", "</GetUser>", "<a>&</a><b"])(
    "refuses %o",
    async (body) => {
      const answered = await soap(body);
      expect(answered.status).toBe(500);
      expect(answered.body).toContain("soap:Fault");
    },
  );

  test("expands no entity that the request declares", async () => {
    const store = await apiOf("soap");
    const text = `<!DOCTYPE a [<!ENTITY x "ada">]>${envelope("<GetUser><username>&x;</username></GetUser>")}`;
    expect((await ask(store, "POST /soap", { text, headers })).body).toContain("invalid_request");
  });
});
