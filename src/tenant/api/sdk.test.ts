import { syncBuiltinESMExports } from "node:module";
import { ManagementClient } from "auth0";
import { AuthenticationClient } from "auth0/legacy";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTenantApi, tenantHandlers } from "./index.ts";
import { application, domain } from "./testing/lab.ts";

const connection = "legacy";
const { client_id: clientId, client_secret: clientSecret } = application;
const api = openTenantApi({ domain, connection, applications: [application] });
const server = setupServer(...tenantHandlers(domain, api));

beforeAll(() => {
  server.listen({ onUnhandledFrame: "error" });
  // The keys are fetched by an `import * as https`, which else does not see that MSW replaced it.
  syncBuiltinESMExports();
});
beforeEach(() => api.directory.clear());
afterAll(() => server.close());

/** Auth0's own SDK, without any adaptation, against handlers for MSW. */
describe("Auth0's SDK", () => {
  const { users } = new ManagementClient({ domain, clientId, clientSecret });
  // It takes hold of fetch when it is made, and MSW replaces fetch before.
  const login = () => new AuthenticationClient({ domain, clientId, clientSecret });
  const ada = { connection, email: "ada@example.com", password: "correct-horse-1" };
  const { email: username, password } = ada;

  test("makes, finds, changes and deletes users with client credentials", async () => {
    const { user_id: id = "" } = await users.create({ ...ada, user_metadata: { plan: "free" } });
    expect(id).toMatch(/^auth0\|/);
    expect(await users.get(id)).toMatchObject({ email: ada.email, email_verified: false });

    await users.update(id, { email_verified: true, user_metadata: { plan: "gold" } });
    const found = await users.list({ q: `email:"${ada.email}"` });
    expect(found.data).toMatchObject([
      { user_id: id, email_verified: true, user_metadata: { plan: "gold" } },
    ]);
    expect(await users.listUsersByEmail({ email: ada.email })).toHaveLength(1);

    await users.delete(id);
    await expect(users.get(id)).rejects.toMatchObject({ statusCode: 404 });
  });

  test("pages through all users", async () => {
    for (const name of ["a", "b", "c"]) await users.create({ ...ada, email: `${name}@example.com` });
    const seen: unknown[] = [];
    for await (const { email } of await users.list({ per_page: 2, sort: "email:1" })) seen.push(email);
    expect(seen).toEqual(["a@example.com", "b@example.com", "c@example.com"]);
  });

  test("tells of a duplicate by its status", async () => {
    await users.create(ada);
    await expect(users.create(ada)).rejects.toMatchObject({ statusCode: 409 });
  });

  test("logs people in with their password, and checks the id_token's signature", async () => {
    await users.create(ada);
    const asked = { username, password, realm: connection, scope: "openid profile email" };
    const { data } = await login().oauth.passwordGrant(asked);
    expect(data.id_token?.split(".")).toHaveLength(3);
    await expect(login().oauth.passwordGrant({ ...asked, password: "x" })).rejects.toMatchObject({
      statusCode: 403,
      error: "invalid_grant",
    });
  });

  test("is given tokens for client credentials, and none to a wrong secret", async () => {
    const audience = `https://${domain}/api/v2/`;
    expect((await login().oauth.clientCredentialsGrant({ audience })).data).toMatchObject({
      scope: expect.stringContaining("create:users"),
    });
    const stranger = new AuthenticationClient({ domain, clientId, clientSecret: "x" });
    await expect(stranger.oauth.clientCredentialsGrant({ audience })).rejects.toMatchObject({
      statusCode: 401,
    });
  });

  test("signs people up, and asks for a new password", async () => {
    await login().database.signUp(ada);
    expect(api.directory.all()).toHaveLength(1);
    const { data } = await login().database.changePassword({ connection, email: ada.email });
    expect(data).toContain("email");
  });
});
