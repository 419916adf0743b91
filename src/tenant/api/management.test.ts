import { beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../../model/json.ts";
import { ada, audience, openLab, reader, type Lab } from "./testing/lab.ts";

let lab: Lab;
beforeEach(() => {
  lab = openLab();
});

async function made(fields: JsonObject = {}, by = lab): Promise<string> {
  const [status, body] = await by.manage("POST /api/v2/users", { json: { ...ada, ...fields } });
  expect(status).toBe(201);
  return String((body as JsonObject)["user_id"]);
}

describe("the Management API", () => {
  test.for([
    ["no token", {}, 401],
    ["what is no token", { authorization: "Bearer x.y.z" }, 401],
  ] as const)("refuses %s", async ([, headers, status]) => {
    expect((await lab.ask("GET /api/v2/users", { headers }))[0]).toBe(status);
  });

  test("refuses a token whose signature is another's", async () => {
    const [, { access_token }] = await lab.token({ grant_type: "client_credentials", audience });
    const [header, , signature] = String(access_token).split(".");
    const claims = { iss: "x", aud: audience, scope: "read:users", exp: 9e9 };
    const forged = `${header}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${signature}`;
    const answer = await lab.ask("GET /api/v2/users", { headers: { authorization: `Bearer ${forged}` } });
    expect(answer).toMatchObject([401, { message: expect.stringContaining("signature") }]);
  });

  test("names the scope that a token lacks", async () => {
    const [, { access_token }] = await lab.token({ grant_type: "client_credentials", audience }, reader);
    const headers = { authorization: `Bearer ${String(access_token)}` };
    expect(await lab.ask("GET /api/v2/users", { headers })).toEqual([200, []]);
    expect(await lab.ask("POST /api/v2/users", { headers, json: ada })).toMatchObject([
      403,
      { errorCode: "insufficient_scope", message: expect.stringContaining("create:users") },
    ]);
    expect((await lab.ask("DELETE /api/v2/users/auth0%7C1", { headers }))[0]).toBe(403);
  });
});

describe("a user of the Management API", () => {
  test("is made with a profile around what was given, and shows no password", async () => {
    const [status, user] = await lab.manage("POST /api/v2/users", {
      json: { ...ada, email: "Ada@Example.com" },
    });
    expect([status, user]).toMatchObject([
      201,
      { email: ada.email, email_verified: false, nickname: "ada", identities: [{ connection: "legacy" }] },
    ]);
    expect(JSON.stringify(user)).not.toMatch(/password|correct/);
  });

  test("is there once, in any spelling", async () => {
    await made();
    const json = { ...ada, email: "ADA@example.com" };
    expect((await lab.manage("POST /api/v2/users", { json }))[0]).toBe(409);
  });

  test("may have an @ in the quoted part of the address", async () => {
    const json = { ...ada, email: '"ada@home"@example.com' };
    expect((await lab.manage("POST /api/v2/users", { json }))[0]).toBe(201);
    expect((await lab.manage("POST /api/v2/users", { json }))[0]).toBe(409);
  });

  test("is made once by two requests at the same time", async () => {
    const both = await Promise.all([1, 2].map(() => lab.manage("POST /api/v2/users", { json: ada })));
    expect(both.map(([status]) => status).sort()).toEqual([201, 409]);
  });

  test.for([
    ["without a connection", { email: ada.email, password: "x" }, "connection"],
    ["without a password", { email: ada.email, connection: "legacy" }, "password"],
    ["with a field that nobody knows", { ...ada, nick: "a" }, "nick"],
    ["with a text for a boolean", { ...ada, email_verified: "true" }, "email_verified"],
    ["with a username where there are none", { ...ada, username: "ada" }, "username"],
    ["with an address that is none", { ...ada, email: "ada" }, "email"],
  ] as const)("is not made %s", async ([, json, named]) => {
    const answer = await lab.manage("POST /api/v2/users", { json });
    expect(answer).toMatchObject([400, { error: "Bad Request", message: expect.stringContaining(named) }]);
  });

  test("has a username where the connection requires one", async () => {
    const named = openLab({ requires_username: true });
    expect((await named.manage("POST /api/v2/users", { json: ada }))[0]).toBe(400);
    const id = await made({ username: "Ada" }, named);
    expect(named.api.directory.get(id)?.profile["username"]).toBe("ada");
  });

  test("changes in what was sent, metadata key by key", async () => {
    const id = await made({ user_metadata: { a: 1, b: 2 } });
    const path = `/api/v2/users/${encodeURIComponent(id)}`;
    const json = { nickname: "countess", user_metadata: { b: null, c: 3 } };
    expect(await lab.manage(`PATCH ${path}`, { json })).toMatchObject([200, { email: ada.email }]);
    const [, user] = await lab.manage(`GET ${path}`);
    expect(user).toMatchObject({ nickname: "countess", user_metadata: { a: 1, c: 3 } });
    expect((user as { user_metadata: object }).user_metadata).not.toHaveProperty("b");
  });

  test("logs in with the new password, and no longer with the old one", async () => {
    const id = await made();
    await lab.manage(`PATCH /api/v2/users/${id}`, { json: { password: "new-1" } });
    const typed = { grant_type: "password", username: ada.email };
    expect((await lab.token({ ...typed, password: "new-1" }))[0]).toBe(200);
    expect((await lab.token({ ...typed, password: ada.password }))[0]).toBe(403);
  });

  test.for([
    ["nobody", "auth0|nobody", { nickname: "x" }, 404],
    ["two identifying things at once", null, { email: "b@example.com", password: "x" }, 400],
    ["nothing", null, {}, 400],
    ["an address that is another's", null, { email: "grace@example.com" }, 400],
  ] as const)("is not changed: %s", async ([, someId, json, status]) => {
    await made({ email: "grace@example.com" });
    const id = someId ?? (await made());
    expect((await lab.manage(`PATCH /api/v2/users/${id}`, { json }))[0]).toBe(status);
  });

  test("is deleted by id, by address, and a second time without a complaint", async () => {
    const id = await made();
    expect(await lab.manage(`DELETE /api/v2/users/${encodeURIComponent(id)}`)).toEqual([204, ""]);
    expect((await lab.manage(`DELETE /api/v2/users/${encodeURIComponent(id)}`))[0]).toBe(204);
    expect((await lab.manage(`GET /api/v2/users/${encodeURIComponent(id)}`))[0]).toBe(404);
    await made();
    const scoped = openLab({ applications: [{ client_id: "cid", client_secret: "csecret", scopes: all }] });
    await made({}, scoped);
    const [, [connection]] = (await scoped.manage("GET /api/v2/connections?name=legacy")) as [
      number,
      [JsonObject],
    ];
    const path = `/api/v2/connections/${String(connection["id"])}/users?email=ada%40example.com`;
    expect((await scoped.manage(`DELETE ${path}`))[0]).toBe(204);
    expect(scoped.api.directory.all()).toEqual([]);
  });
});

const all = ["read:users", "create:users", "delete:users", "read:connections"];

describe("a form in the place of JSON", () => {
  const form = { email_verified: "true" };

  test.for([
    ["lenient", 200, true],
    ["strict", 400, false],
  ] as const)("is taken with %s bodies: status %i", async ([bodies, status, verified]) => {
    const own = openLab({ bodies });
    const [, user] = await own.manage("POST /api/v2/users", { form: ada });
    const id = String((user as JsonObject)["user_id"]);
    expect((await own.manage(`PATCH /api/v2/users/${id}`, { form }))[0]).toBe(status);
    expect(own.api.directory.get(id)?.profile["email_verified"]).toBe(verified);
  });

  test("is not taken for true by a tenant of which nothing is said", async () => {
    const id = await made();
    expect((await lab.manage(`PATCH /api/v2/users/${id}`, { form }))[0]).toBe(400);
  });
});

describe("a person's own requests", () => {
  const client_id = "cid";

  test("make an account, with an id that has no prefix", async () => {
    const json = { client_id, ...ada, user_metadata: { plan: "free" } };
    const [status, body] = await lab.ask("POST /dbconnections/signup", { json });
    expect([status, body]).toMatchObject([200, { email: ada.email, email_verified: false }]);
    const [user] = lab.api.directory.all();
    expect(user?.userId).toBe(`auth0|${(body as { _id: string })._id}`);
    expect(user?.profile["user_metadata"]).toEqual({ plan: "free" });
    expect(await lab.ask("POST /dbconnections/signup", { json })).toMatchObject([
      400,
      { code: "invalid_signup" },
    ]);
  });

  test("for a new password are answered alike, whoever asks", async () => {
    const ask = (email: string) =>
      lab.ask("POST /dbconnections/change_password", { json: { client_id, email, connection: "legacy" } });
    await made();
    expect(await ask(ada.email)).toEqual(await ask("nobody@example.com"));
    expect((await ask(ada.email))[0]).toBe(200);
  });
});
