import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ask, leaseOf } from "../testing/project.ts";

const openapi = fileURLToPath(new URL("../testing/openapi/members.yaml", import.meta.url));
const settings = {
  base: "https://members.example/v2",
  openapi,
  users: { columns: { id: "memberNo", email: "mail", password: "secret" }, ids: "number" },
  routes: {
    login: { operation: "openSession", means: { user: "identifier" } },
    get_user: { operation: "findMembers" },
    create: { operation: "addMember" },
    change_password: { operation: "setPassword", means: { tenant: { is: "acme" } } },
  },
};
const ada = { email: "ada@example.com", password: "correct-horse-1" };

async function membersWithAda() {
  const store = await leaseOf(settings);
  await store.reset([ada]);
  return store;
}

describe("an API from an OpenAPI file", () => {
  test("takes places, statuses and bodies from its operations", async () => {
    const store = await membersWithAda();
    const right = { user: "ada@example.com", secret: "correct-horse-1" };
    expect(await ask(store, "POST /sessions", { json: right })).toMatchObject({
      status: 200,
      body: { token: expect.any(String), member: { memberNo: 1, mail: "ada@example.com" }, kind: "session" },
    });
    expect(await ask(store, "POST /sessions", { json: { ...right, secret: "other" } })).toMatchObject({
      status: 403,
      body: { code: "bad_credentials" },
    });
    expect(await ask(store, "POST /sessions", { json: { user: "ada@example.com" } })).toMatchObject({
      status: 400,
    });
  });

  test("finds users by what the API calls their fields, in the list that the file has", async () => {
    const store = await membersWithAda();
    const found = await ask(store, "GET /members?mail=ada%40example.com");
    expect(found.body).toEqual({ items: [expect.objectContaining({ memberNo: 1 })], more: false });
    expect((await ask(store, "GET /members")).status).toBe(400);
  });

  test("signs up with the whole body, and has its own word for a conflict", async () => {
    const store = await membersWithAda();
    const ben = { mail: "ben@example.com", secret: "battery-2" };
    expect(await ask(store, "POST /members", { json: ben })).toMatchObject({ status: 202, body: "" });
    expect((await ask(store, "POST /members", { json: ben })).status).toBe(422);
    expect((await store.users()).map(({ fields }) => fields["email"])).toEqual([
      "ada@example.com",
      "ben@example.com",
    ]);
  });

  test("reads a form, a constant in the path, and a password that is to be", async () => {
    const store = await membersWithAda();
    const form = { secret: "new-horse-2" };
    expect((await ask(store, "PUT /acme/members/1/password", { form })).status).toBe(204);
    const [user] = await store.users();
    expect(user && (await store.passwordMatches(user, "new-horse-2"))).toBe(true);
    expect((await ask(store, "PUT /acme/members/9/password", { form })).status).toBe(410);
    expect((await ask(store, "PUT /other/members/1/password", { form })).status).toBe(404);
  });

  test("answers as the project file says where that says something", async () => {
    const login = { ...settings.routes.login, wrong: { status: 401 }, ok: { body: "user" } };
    const store = await leaseOf({ ...settings, routes: { login } });
    await store.reset([ada]);
    const json = { user: "ada@example.com", secret: "correct-horse-1" };
    expect((await ask(store, "POST /sessions", { json })).body).toMatchObject({ memberNo: 1 });
    expect(await ask(store, "POST /sessions", { json: { ...json, secret: "x" } })).toMatchObject({
      status: 401,
      body: { code: "bad_credentials" },
    });
  });
});

test.for([
  [
    "an operation that is not there",
    { routes: { login: { operation: "openSesion" } } },
    "routes.login.operation",
    'Did you mean "openSession"?',
  ],
  [
    "an operation and a path",
    { routes: { get_user: { operation: "findMembers", get: "/m" } } },
    "routes.get_user.get",
    "has its path from",
  ],
  [
    "a name in the path that means nothing",
    { routes: { change_password: { operation: "setPassword" } } },
    "routes.change_password.put",
    "`tenant` means nothing",
  ],
  [
    "a name that means nothing",
    { routes: { login: { operation: "openSession", means: { user: "identifer" } } } },
    "routes.login.json.user",
    'Did you mean "identifier"?',
  ],
  [
    "values that the operation does not take",
    { routes: { login: { operation: "findMembers" } } },
    "routes.login",
    "where `password` stands",
  ],
  ["a file that is not there", { openapi: "absent.yaml" }, "openapi", "There is no OpenAPI file absent.yaml"],
  [
    "a file of another kind",
    { openapi: openapi.replace("members", "parts") },
    "openapi",
    "can't be read as OpenAPI 3",
  ],
  ["a preset without paths", { preset: "soap" }, "openapi", "has no paths"],
  [
    "meanings without a file",
    { openapi: undefined, routes: { login: { post: "/l", means: { user: "identifier" } } } },
    "routes.login.means",
    "no operation of an OpenAPI file",
  ],
] as const)("%s is an error with its place", async ([, change, file, message]) => {
  await expect(leaseOf({ ...settings, ...change })).rejects.toMatchObject({
    at: { file },
    message: expect.stringContaining(message),
  });
});
