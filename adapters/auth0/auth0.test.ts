import { beforeEach, describe, expect, test } from "vitest";
import type { StoreSettings } from "../../src/model/adapter.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { LegacyStore } from "../../src/model/store.ts";
import { auth0 } from "./index.ts";
import { settings as schema, type Auth0Settings } from "./settings.ts";

const base = {
  domain: "source.us.auth0.test",
  connection: "legacy",
  client_id: "cid",
  client_secret: "csecret",
};
const ada = { email: "ada@example.com", password: "correct-horse-1", email_verified: true };
const grace = { email: "grace@example.com", password: "correct-horse-1" };

function storeOf(settings: unknown): StoreSettings<Auth0Settings> {
  const at = (path: readonly (string | number)[]) => ({ file: path.join("."), line: 1, column: 1 });
  return { adapter: "auth0", settings: schema.parse(settings), folder: "/p", at };
}

async function leaseOf(more: object = {}): Promise<LegacyStore> {
  const store = storeOf({ ...base, ...more });
  const { info } = await auth0.start(store, { engine: "auto", cacheFolder: "/nowhere", env: {} });
  return auth0.lease(store, info, "1");
}

/** Asks as a script would, with a token of its own. */
async function ask({ service }: LegacyStore, path: string, init: RequestInit = {}): Promise<Response> {
  if (service === undefined) throw new Error("The store does not answer.");
  const url = `https://${base.domain}`;
  const { client_id, client_secret } = base;
  const grant = { grant_type: "client_credentials", audience: `${url}/api/v2/`, client_id, client_secret };
  const body = new URLSearchParams(grant);
  const answer = await service.answer(new Request(`${url}/oauth/token`, { method: "POST", body }));
  const { access_token } = (await answer.json()) as JsonObject;
  const headers = { authorization: `Bearer ${String(access_token)}` };
  return service.answer(new Request(`${url}${path}`, { headers, ...init }));
}

describe("a store of users in another tenant", () => {
  let leased: LegacyStore;

  beforeEach(async () => {
    leased = await leaseOf();
  });

  test("says which engine answers, in plain JSON", async () => {
    const { info } = await auth0.start(storeOf(base), { engine: "auto", cacheFolder: "/", env: {} });
    expect(info).toMatchObject({ adapter: "auth0", engine: "embedded", label: "auth0 tenant embedded" });
    expect(JSON.parse(JSON.stringify(info))).toEqual(info);
    expect(info.fields).not.toContain("username");
  });

  test("has an address that scripts' configuration can be made of", async () => {
    const url = "https://source.us.auth0.test";
    const whole = { url, host: base.domain, port: 443, user: "cid", password: "csecret", database: "legacy" };
    expect(leased.address).toEqual(whole);
    const other = await leaseOf({ domain: "source.us.auth0.test:8443" });
    expect(other.address).toEqual({ ...whole, url: `${url}:8443`, port: 8443 });
  });

  test("writes users and reads them back in order, with ids that begin anew", async () => {
    const users = await leased.reset([grace, ada]);
    expect(users.map(({ fields }) => fields["email"])).toEqual(["grace@example.com", "ada@example.com"]);
    expect(users[1]?.fields).toMatchObject({ email_verified: true, nickname: "ada", blocked: null });
    expect(users[1]?.columns["user_id"]).toBe(`auth0|${String(users[1]?.fields["id"])}`);
    expect(await leased.users()).toEqual(users);
    const again = await leased.reset([grace]);
    expect(again[0]?.fields["id"]).toBe(users[0]?.fields["id"]);
  });

  test("keeps hashes, and recognises the password", async () => {
    const [one, other] = await leased.reset([ada, grace]);
    if (one === undefined || other === undefined) throw new Error("two users were expected");
    expect(one.fields["password"]).toMatch(/^\$2b\$04\$/);
    expect(one.fields["password"]).not.toBe(other.fields["password"]);
    expect(JSON.stringify(one)).not.toContain("correct-horse");
    expect(await leased.passwordMatches(one, "correct-horse-1")).toBe(true);
    expect(await leased.passwordMatches(one, "correct-horse-2")).toBe(false);
  });

  test("shows scripts the users of the suite, and the suite what scripts did", async () => {
    const [user] = await leased.reset([{ ...ada, id: "17", user_metadata: { locale: "en" } }]);
    const found = await ask(leased, "/api/v2/users?q=email%3Aada%40example.com");
    expect(await found.json()).toMatchObject([{ user_id: "auth0|17", user_metadata: { locale: "en" } }]);
    const body = JSON.stringify({ nickname: "countess" });
    const headers = { "content-type": "application/json" };
    const denied = await ask(leased, "/api/v2/users/auth0%7C17", { method: "PATCH", body, headers });
    expect(denied.status).toBe(401);
    await ask(leased, "/api/v2/users/auth0%7C17", { method: "DELETE" });
    expect([user?.fields["id"], await leased.users()]).toEqual(["17", []]);
  });

  test("changes and removes the users that match, and tells how many", async () => {
    await leased.reset([ada, grace]);
    expect(await leased.update({ email: ada.email }, { nickname: "Lady", password: "new-one" })).toBe(1);
    const [changed, other] = await leased.users();
    expect(changed?.fields["nickname"]).toBe("Lady");
    expect(changed && (await leased.passwordMatches(changed, "new-one"))).toBe(true);
    expect(other?.fields["nickname"]).toBe("grace");
    expect(await leased.remove({ email: "nobody@example.com" })).toBe(0);
    expect(await leased.remove({ email: grace.email })).toBe(1);
    expect(await leased.users()).toHaveLength(1);
  });

  test("lets searches know at once what happens behind the scripts' back", async () => {
    const behind = await leaseOf({ search: { delay: "5m" } });
    await behind.reset([ada]);
    await behind.insert(grace);
    await behind.update({ email: ada.email }, { nickname: "Lady" });
    const [one, other] = (await (await ask(behind, "/api/v2/users?sort=email:1")).json()) as JsonObject[];
    expect([one?.["nickname"], other?.["email"]]).toEqual(["Lady", "grace@example.com"]);
  });

  test("keeps two leases apart", async () => {
    const second = await leaseOf();
    await leased.reset([ada]);
    await second.reset([grace]);
    expect((await leased.users()).map(({ fields }) => fields["email"])).toEqual([ada.email]);
  });

  test("refuses in the form of the API that is asked", async () => {
    const refused = async (path: string) => {
      const response = leased.service?.refuse?.(new Request(`https://${base.domain}${path}`), 429);
      return [response?.status, await response?.json()];
    };
    expect(await refused("/api/v2/users")).toMatchObject([429, { errorCode: "too_many_requests" }]);
    expect(await refused("/oauth/token")).toMatchObject([429, { error: "too_many_requests" }]);
  });

  test("says what of a user does not fit, and what to do", async () => {
    await expect(leased.reset([ada, { ...grace, email: "ADA@example.com" }])).rejects.toThrow("already");
    await expect(leased.insert({ ...ada, nick_name: "x" })).rejects.toThrow('Did you mean "nickname"?');
    await expect(leased.insert({ ...ada, username: "ada" })).rejects.toMatchObject({
      code: "mapping-invalid",
      help: expect.stringContaining("requires_username: true"),
    });
    await leased.reset([ada]);
    await expect(leased.update({ email: ada.email }, { id: "2" })).rejects.toThrow("keep theirs");
  });

  test("is not available on another engine", async () => {
    const starting = auth0.start(storeOf(base), { engine: "docker", cacheFolder: "/", env: {} });
    await expect(starting).rejects.toMatchObject({ code: "engine-unavailable" });
  });
});

test.for([
  ["https://source.us.auth0.com", "domain"],
  ["source.us.auth0.com/", "domain"],
] as const)("%s is no domain", ([domain, named]) => {
  const { error } = schema.safeParse({ ...base, domain });
  expect(error?.issues[0]?.path).toEqual([named]);
});
