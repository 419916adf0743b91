import { expect, test } from "vitest";
import { checkRoutes } from "./check-routes.ts";
import { ask, leaseOf, storeOf } from "./testing/project.ts";

const base = "https://api.legacy.example";
const basic = { user: "identifier", password: "password" };
const routes = { login: { get: "/profile", basic }, get_user: { get: "/users/{identifier}" } };

async function profiles(more: object = {}) {
  const store = await leaseOf({ base, routes, ...more });
  await store.reset([
    { email: "ada@example.com", password: "pä:ss🐎" },
    { email: "grace@example.com", password: "s3cret" },
  ]);
  return store;
}

const header = (text: string) => ({ Authorization: `Basic ${Buffer.from(text).toString("base64")}` });

test.for([
  ["the right password, with a colon in it", "ADA@example.com:pä:ss🐎", 200],
  ["a wrong password", "ada@example.com:pä:ss", 401],
  ["another's password", "ada@example.com:s3cret", 401],
  ["nobody", "nobody@example.com:s3cret", 401],
  ["no password", "ada@example.com:", 401],
  ["no colon", "ada@example.com", 401],
  ["a pattern", "*@example.com:s3cret", 401],
  ["a piece of JSON", '{"$gt":""}:{"$ne":null}', 401],
  ["nothing at all", ":", 401],
] as const)("%s in a Basic header is answered as a login", async ([, text, status]) => {
  const answered = await ask(await profiles(), "GET /profile", { headers: header(text) });
  expect(answered.status).toBe(status);
  expect(answered.headers.get("www-authenticate")).toBe(status === 401 ? "Basic" : null);
});

test("a login without the header is asked for it", async () => {
  const answered = await ask(await profiles(), "GET /profile");
  expect(answered).toMatchObject({ status: 401, body: { error: "unauthorized" } });
  expect(answered.headers.get("www-authenticate")).toBe("Basic");
});

test("what stands in the same header is asked of other routes only", async () => {
  const store = await profiles({ auth: { bearer: "t" } });
  const right = header("grace@example.com:s3cret");
  expect((await ask(store, "GET /profile", { headers: right })).status).toBe(200);
  expect((await ask(store, "GET /users/grace@example.com", { headers: right })).status).toBe(401);
  const headers = { Authorization: "Bearer t" };
  expect((await ask(store, "GET /users/grace@example.com", { headers })).status).toBe(200);
  expect((await ask(store, "GET /profile", { headers })).status).toBe(401);
});

test("a key in another header is asked for besides", async () => {
  const store = await profiles({ auth: { header: { name: "x-api-key", value: "k" } } });
  const headers = header("grace@example.com:s3cret");
  expect((await ask(store, "GET /profile", { headers })).status).toBe(401);
  expect((await ask(store, "GET /profile", { headers: { ...headers, "X-Api-Key": "k" } })).status).toBe(200);
});

test("it takes the place of the body of a preset", async () => {
  const store = await leaseOf({ base, preset: "rest", routes: { login: routes.login } });
  await store.reset([{ email: "ada@example.com", password: "pw" }]);
  expect((await ask(store, "GET /profile", { headers: header("ada@example.com:pw") })).status).toBe(200);
});

test.for([
  [{ user: "identifer", password: "password" }, 'Did you mean "identifier"?', "routes.login.basic.user"],
  [{ user: { is: "svc" }, password: "password" }, "which user is meant", "routes.login"],
  [{ user: "identifier", password: { is: "x" } }, "where `password` stands", "routes.login"],
] as const)("%j is refused", ([wrong, message, file]) => {
  const check = () => checkRoutes(storeOf({ base, routes: { login: { get: "/p", basic: wrong } } }));
  expect(check).toThrow(message);
  expect(check).toThrow(expect.objectContaining({ at: { file, line: 1, column: 1 } }));
});
