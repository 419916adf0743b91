import { expect, test } from "vitest";
import { nested, valueWithin } from "./nested.ts";
import { ask, leaseOf } from "./testing/project.ts";

test.for([
  [
    { id: 1, "profile.email": "a@b.c", "profile.name.first": "Ada" },
    { id: 1, profile: { email: "a@b.c", name: { first: "Ada" } } },
  ],
  [{ "a.b": 1, a: { c: 2 } }, { a: { c: 2, b: 1 } }],
  [{ "a.b": 1, a: "text" }, { a: { b: 1 } }],
  [{ "__proto__.x": 1 }, JSON.parse('{ "__proto__": { "x": 1 } }')],
] as const)("%j is shown as %j", ([values, shown]) => {
  expect(JSON.stringify(nested(values))).toBe(JSON.stringify(shown));
});

test("a key with its dots comes before keys within keys, and nothing is inherited", () => {
  expect(valueWithin({ "a.b": 1, a: { b: 2 } }, "a.b")).toBe(1);
  expect(valueWithin({ a: { b: 2 } }, "a.b")).toBe(2);
  expect(valueWithin({ a: {} }, "a.constructor")).toBeUndefined();
  expect(valueWithin({ a: "text" }, "a.length")).toBeUndefined();
});

const base = "https://api.legacy.example";
const columns = {
  id: "id",
  email: "profile.login",
  given_name: "profile.firstName",
  password: "credentials.password.value",
};

async function directory() {
  const store = await leaseOf({
    base,
    users: { columns },
    routes: {
      login: { post: "/authn", json: { username: "identifier", password: "password" } },
      get_user: { get: "/users", query: { q: "identifier" }, ok: { body: ["user"] } },
      create: { post: "/users" },
      change_email: { post: "/users/{id}", json: { "profile.login": "new_email" } },
    },
  });
  await store.reset([{ email: "ada@example.com", password: "pw-1", given_name: "Ada" }]);
  return store;
}

test("an API answers with keys within keys where its names have dots", async () => {
  const store = await directory();
  const json = { username: "ada@example.com", password: "pw-1" };
  const id = "00000000-0000-4000-8000-000000000001";
  const ada = { id, profile: { login: "ada@example.com", firstName: "Ada" } };
  expect((await ask(store, "POST /authn", { json })).body).toEqual(ada);
  expect((await ask(store, "GET /users?q=ada@example.com")).body).toEqual([ada]);
});

test("an API takes keys within keys, and neither shows nor forgets the password in them", async () => {
  const store = await directory();
  const tom = {
    profile: { login: "tom@example.com", firstName: "Tom" },
    credentials: { password: { value: "pw-2" } },
  };
  const made = await ask(store, "POST /users", { json: tom });
  expect(made).toMatchObject({ status: 201, body: { profile: tom.profile } });
  expect(JSON.stringify(made.body)).not.toContain("credentials");
  const json = { username: "tom@example.com", password: "pw-2" };
  expect((await ask(store, "POST /authn", { json })).status).toBe(200);
  const [, user] = await store.users();
  expect(user?.fields).toMatchObject({ email: "tom@example.com", given_name: "Tom" });
  const { id } = made.body as { readonly id: string };
  await ask(store, `POST /users/${id}`, { json: { profile: { login: "t@example.com" } } });
  expect((await store.users())[1]?.fields["email"]).toBe("t@example.com");
});
