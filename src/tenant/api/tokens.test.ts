import { createPublicKey, verify } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../../model/json.ts";
import { ada, application, audience, domain, openLab, reader, realm, type Lab } from "./testing/lab.ts";

let lab: Lab;
beforeEach(async () => {
  lab = openLab();
  await lab.api.directory.insert({ email: ada.email, password: ada.password, nickname: "ada" });
});

function claimsOf(token: unknown): JsonObject {
  const [, payload = ""] = String(token).split(".");
  return JSON.parse(Buffer.from(payload, "base64url").toString()) as JsonObject;
}

describe("a token for an application", () => {
  test("verifies by the published keys", async () => {
    const [status, { access_token }] = await lab.token({ grant_type: "client_credentials", audience });
    expect(status).toBe(200);
    const [header = "", payload = "", signature = ""] = String(access_token).split(".");
    const { alg, kid } = JSON.parse(Buffer.from(header, "base64url").toString()) as JsonObject;
    const [, keys] = await lab.ask("GET /.well-known/jwks.json");
    const key = (keys as { keys: JsonObject[] }).keys.find((each) => each["kid"] === kid);
    const signed = Buffer.from(`${header}.${payload}`);
    const publicKey = createPublicKey({ key: key as never, format: "jwk" });
    expect(alg).toBe("RS256");
    expect(verify("RSA-SHA256", signed, publicKey, Buffer.from(signature, "base64url"))).toBe(true);
    expect(verify("RSA-SHA256", Buffer.from("x"), publicKey, Buffer.from(signature, "base64url"))).toBe(
      false,
    );
  });

  test("says who issued it, for whom, and what she may do", async () => {
    const [, body] = await lab.token({ grant_type: "client_credentials", audience }, reader);
    expect(body).toMatchObject({ scope: "read:users", token_type: "Bearer", expires_in: 86_400 });
    expect(claimsOf(body["access_token"])).toMatchObject({
      iss: `https://${domain}/`,
      aud: audience,
      sub: "reader@clients",
      scope: "read:users",
    });
  });

  test("runs out after a day of the tenant's clock", async () => {
    const { api, ask, token } = openLab();
    const tokenNow = async () => {
      const [, { access_token }] = await token({ grant_type: "client_credentials", audience });
      return { authorization: `Bearer ${String(access_token)}` };
    };
    const headers = await tokenNow();
    api.setAhead(86_000_000);
    expect(await ask("GET /api/v2/users", { headers })).toMatchObject([200, []]);
    api.setAhead(86_400_000);
    expect(await ask("GET /api/v2/users", { headers })).toMatchObject([
      401,
      { message: "Expired token received for JSON Web Token validation" },
    ]);
    expect(await ask("GET /api/v2/users", { headers: await tokenNow() })).toMatchObject([200, []]);
  });

  test("is had with a form and a Basic header as well", async () => {
    const headers = { authorization: `Basic ${btoa("cid:csecret")}` };
    const form = { grant_type: "client_credentials", audience };
    expect(await lab.ask("POST /oauth/token", { form, headers })).toMatchObject([
      200,
      { token_type: "Bearer" },
    ]);
  });

  test.for([
    ["a wrong secret", { client_secret: "x", audience }, 401, "access_denied"],
    ["another audience", { audience: "https://other.example/" }, 403, "access_denied"],
    ["no audience", {}, 403, "access_denied"],
    ["another grant", { grant_type: "refresh", audience }, 403, "unsupported_grant_type"],
  ] as const)("is refused for %s", async ([, fields, status, error]) => {
    const [got, body] = await lab.token({ grant_type: "client_credentials", ...fields });
    expect([got, body["error"]]).toEqual([status, error]);
  });
});

describe("a token for a person", () => {
  const typed = { username: ada.email, password: ada.password };

  test.for([
    ["password-realm", { grant_type: realm, realm: "legacy" }],
    ["password", { grant_type: "password" }],
  ] as const)("is had by %s, in any spelling of the address", async ([, fields]) => {
    const [status, body] = await lab.token({ ...fields, ...typed, username: "ADA@Example.com" });
    expect([status, Object.keys(body)]).toEqual([200, ["access_token", "scope", "expires_in", "token_type"]]);
  });

  test("comes with an id_token where openid is asked for, and with what the scopes name", async () => {
    const [, body] = await lab.token({ grant_type: "password", ...typed, scope: "openid email" });
    const claims = claimsOf(body["id_token"]);
    expect(claims).toMatchObject({ aud: "cid", email: ada.email, email_verified: false });
    expect(claims).not.toHaveProperty("nickname");
    expect(String(claims["sub"])).toMatch(/^auth0\|\w{24}$/);
  });

  test("comes with an id_token without a scope where the settings say so, and never with a username", async () => {
    const generous = openLab({ id_token: "always", requires_username: true });
    await generous.api.directory.insert({ ...ada, username: "ada" });
    const [, body] = await generous.token({ grant_type: realm, realm: "legacy", ...typed, username: "ada" });
    expect(claimsOf(body["id_token"])).toMatchObject({ email: ada.email, name: ada.email });
    expect(claimsOf(body["id_token"])).not.toHaveProperty("username");
  });

  test("opens /userinfo, and not the Management API", async () => {
    const [, body] = await lab.token({ grant_type: "password", ...typed, scope: "openid email profile" });
    const headers = { authorization: `Bearer ${String(body["access_token"])}` };
    expect(await lab.ask("GET /userinfo", { headers })).toMatchObject([200, { email: ada.email }]);
    expect(await lab.ask("GET /api/v2/users", { headers })).toMatchObject([401, { error: "Unauthorized" }]);
    expect(await lab.ask("GET /userinfo")).toMatchObject([401, { error: "invalid_token" }]);
  });

  test.for([
    ["a wrong password", { ...typed, password: "x" }, 403, "invalid_grant"],
    ["nobody of that name", { ...typed, username: "nobody@example.com" }, 403, "invalid_grant"],
    ["no name", { password: "x" }, 403, "invalid_request"],
    ["another realm", { ...typed, realm: "other" }, 403, "invalid_request"],
  ] as const)("is refused for %s", async ([, fields, status, error]) => {
    const [got, body] = await lab.token({ grant_type: realm, realm: "legacy", ...fields });
    expect([got, body["error"]]).toEqual([status, error]);
  });

  test("is refused to whom is blocked, and through an application that has not that grant", async () => {
    await lab.api.directory.insert({ email: "eve@example.com", password: "x", blocked: true });
    const eve = { grant_type: "password", username: "eve@example.com", password: "x" };
    expect(await lab.token(eve)).toMatchObject([401, { error: "unauthorized" }]);
    expect(await lab.token({ grant_type: "password", ...typed }, reader)).toMatchObject([
      403,
      { error: "unauthorized_client" },
    ]);
    expect(application.grants).toBeUndefined();
  });
});
