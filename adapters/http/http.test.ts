import { beforeEach, describe, expect, test } from "vitest";
import type { LegacyStore } from "../../src/model/store.ts";
import { http } from "./index.ts";
import { leaseOf, storeOf } from "./testing/project.ts";

const columns = {
  id: "id",
  email: "mail",
  password: { column: "secret", hash: { bcrypt: { cost: 4 } } },
  email_verified: { column: "confirmed", true: "yes", false: "no" },
  phone_verified: { column: "confirmed_at", true: "now", false: null },
  nickname: "nick",
  user_metadata: "meta",
  tags: "tags",
};
const mapped = {
  base: "https://api.legacy.example/v1",
  preset: "rest",
  users: { columns, defaults: { tenant: 7 } },
};
const open = { base: "https://api.legacy.example", preset: "rest" };

const ada = { email: "ada@example.com", password: "correct-horse-1", email_verified: true };
const grace = { email: "grace@example.com", password: "correct-horse-1" };

describe("a store of users behind an API", () => {
  let leased: LegacyStore;

  beforeEach(async () => {
    leased = await leaseOf(mapped);
  });

  test("says which engine answers, in plain JSON", async () => {
    const { info } = await http.start(storeOf(mapped), { engine: "auto", cacheFolder: "/", env: {} });
    expect(info).toMatchObject({ adapter: "http", engine: "embedded", label: "http api (rest) embedded" });
    expect(JSON.parse(JSON.stringify(info))).toEqual(info);
    expect(info.fields).toContain("phone_verified");
  });

  test("writes users and reads them back in order, ids and defaults filled in", async () => {
    const users = await leased.reset([grace, ada]);
    expect(users.map(({ fields }) => fields["email"])).toEqual(["grace@example.com", "ada@example.com"]);
    expect(users[1]?.fields).toMatchObject({
      id: "00000000-0000-4000-8000-000000000002",
      email_verified: true,
      nickname: null,
    });
    expect(users[1]?.columns).toMatchObject({ mail: ada.email, confirmed: "yes", tenant: 7, nick: null });
    expect(Object.keys(users[0]?.columns ?? {}).slice(0, 2)).toEqual(["id", "mail"]);
    expect(await leased.users()).toEqual(users);
  });

  test("says which column holds salts", async () => {
    const password = { column: "secret", hash: { sha256: { salt: "prefix" } }, salt: { column: "spice" } };
    const apart = await leaseOf({ ...mapped, users: { columns: { ...columns, password } } });
    const [user] = await apart.reset([ada]);
    expect(apart.saltColumn).toBe("spice");
    expect(user?.columns["spice"]).toMatch(/^[\w+/=]{16,}$/);
    expect(leased.saltColumn).toBeUndefined();
  });

  test("gives the same ids after each reset, and passes over those that a suite names", async () => {
    await leased.reset([ada, grace]);
    const again = await leased.reset([{ ...grace, id: "00000000-0000-4000-8000-000000000001" }, ada]);
    expect(again.map(({ fields }) => fields["id"])).toEqual([
      "00000000-0000-4000-8000-000000000001",
      "00000000-0000-4000-8000-000000000002",
    ]);
  });

  test("recognises a user's password, and salts it for each user", async () => {
    const [one, other] = await leased.reset([ada, grace]);
    if (one === undefined || other === undefined) throw new Error("two users were expected");
    expect(one.fields["password"]).toMatch(/^\$2b\$04\$/);
    expect(one.fields["password"]).not.toBe(other.fields["password"]);
    expect(await leased.passwordMatches(one, "correct-horse-1")).toBe(true);
    expect(await leased.passwordMatches(one, "correct-horse-2")).toBe(false);
    expect(await leased.passwordMatches({ ...one, fields: { password: null } }, "x")).toBe(false);
  });

  test("keeps text, NULL, lists and objects as they are", async () => {
    const user = {
      email: "zoë+🐎@exämple.com",
      nickname: "'; DROP TABLE users; -- \\ 🦄",
      user_metadata: { b: [1, null, "ü"], a: { deep: true } },
      tags: ["a", 'with "quotes"', "🐎"],
    };
    const [read] = await leased.reset([user]);
    expect(read?.fields).toMatchObject(user);
    expect(await leased.insert({ email: "null@example.com", nickname: null })).toMatchObject({
      fields: { nickname: null, password: null },
    });
  });

  test("reads a time as true and NULL as false where the mapping says so", async () => {
    const [yes, no] = await leased.reset([
      { ...ada, phone_verified: true },
      { ...grace, phone_verified: false },
    ]);
    expect([yes?.fields["phone_verified"], no?.fields["phone_verified"]]).toEqual([true, false]);
    expect(yes?.columns["confirmed_at"]).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  test("changes and removes the users that match, and tells how many", async () => {
    const [first] = await leased.reset([ada, grace]);
    expect(await leased.update({ email: ada.email }, { nickname: "Lady", password: "new-one" })).toBe(1);
    const [changed, other] = await leased.users();
    expect(changed?.fields["nickname"]).toBe("Lady");
    expect(changed && (await leased.passwordMatches(changed, "new-one"))).toBe(true);
    expect(other?.fields["nickname"]).toBeNull();
    expect(await leased.remove({ email: "nobody@example.com" })).toBe(0);
    expect(await leased.remove({ id: first?.fields["id"] ?? null })).toBe(1);
    expect(await leased.users()).toHaveLength(1);
  });

  test("finds a user by the id that was changed", async () => {
    await leased.reset([ada]);
    expect(await leased.update({ email: ada.email }, { id: "other" })).toBe(1);
    expect(await leased.remove({ id: "other" })).toBe(1);
    expect(await leased.users()).toEqual([]);
  });

  test("refuses in JSON, but for a breakdown, and as GraphQL does where it speaks that", async () => {
    const said = async (store: LegacyStore, status: number) => {
      const response = store.service?.refuse?.(new Request("https://api.legacy.example/v1/users"), status);
      return [response?.status, await response?.text()];
    };
    expect(await said(leased, 503)).toEqual([
      503,
      '{"error":"unavailable","message":"The service is not available."}',
    ]);
    expect(await said(leased, 429)).toMatchObject([429, expect.stringContaining("too_many_requests")]);
    expect(await said(leased, 502)).toMatchObject([502, expect.stringContaining("unavailable")]);
    expect(await said(leased, 418)).toMatchObject([418, expect.stringContaining("refused")]);
    expect(await said(leased, 500)).toEqual([500, ""]);
    const graphql = await leaseOf({ base: mapped.base, preset: "graphql" });
    expect(await said(graphql, 503)).toEqual([
      503,
      '{"data":null,"errors":[{"message":"The service is not available."}]}',
    ]);
    const soap = await leaseOf({ base: mapped.base, preset: "soap" });
    expect(soap.service?.refuse).toBeUndefined();
  });

  test("keeps two leases apart", async () => {
    const second = await leaseOf(mapped);
    await leased.reset([ada]);
    await second.reset([grace]);
    expect((await leased.users()).map(({ fields }) => fields["email"])).toEqual([ada.email]);
    expect((await second.users()).map(({ fields }) => fields["email"])).toEqual([grace.email]);
  });

  test("says where a user that does not fit comes from, and what to do", async () => {
    await expect(
      leased.reset([
        { ...ada, id: "1" },
        { ...grace, id: "1" },
      ]),
    ).rejects.toMatchObject({
      code: "mapping-invalid",
      at: { file: "users" },
    });
    await expect(leased.insert({ ...ada, nick_name: "x" })).rejects.toThrow('Did you mean "nickname"?');
    await expect(leased.remove({ e_mail: "x" })).rejects.toThrow('Did you mean "email"?');
    await expect(leased.insert({ ...ada, plan: "x" })).rejects.toMatchObject({
      at: { file: "users.columns" },
    });
  });
});

describe("without a mapping", () => {
  test("any field is kept under its own name, and an address counts as unverified", async () => {
    const leased = await leaseOf(open);
    expect(leased.fields).toBeNull();
    const [user] = await leased.reset([{ ...grace, plan: "free", user_metadata: { a: [1] } }]);
    expect(user?.fields).toMatchObject({ email_verified: false, plan: "free", user_metadata: { a: [1] } });
    expect(user?.columns).toMatchObject({ id: "00000000-0000-4000-8000-000000000001", plan: "free" });
    expect(user && (await leased.passwordMatches(user, grace.password))).toBe(true);
  });

  test.for([
    ["number", [1, 2]],
    ["text", ["1", "2"]],
  ] as const)("ids may be a %s", async ([ids, expected]) => {
    const leased = await leaseOf({ ...open, users: { ids } });
    const users = await leased.reset([ada, grace]);
    expect(users.map(({ columns }) => columns["id"])).toEqual(expected);
    expect(users.map(({ fields }) => fields["id"])).toEqual(["1", "2"]);
  });

  test("an eleventh user comes after the second one", async () => {
    const leased = await leaseOf({ ...open, users: { ids: "number" } });
    const many = Array.from({ length: 11 }, (_, index) => ({ email: `u${index}@example.com` }));
    const seeded = await leased.reset(many);
    expect(await leased.users()).toEqual(seeded);
  });
});

describe("the address", () => {
  test.for([
    [{ basic: { user: "svc", password: "p-1" } }, "svc", "p-1"],
    [{ bearer: "tok" }, "", "tok"],
    [{ header: { name: "x-key", value: "k" } }, "", "k"],
    [{ token: { post: "/oauth/token", client_id: "cid", client_secret: "cs" } }, "cid", "cs"],
    [undefined, "", ""],
  ] as const)("carries what %o asks for", async ([auth, user, password]) => {
    const { address } = await leaseOf({ ...open, base: "https://api.legacy.example:8443/v1/", auth });
    const url = "https://api.legacy.example:8443/v1";
    expect(address).toEqual({ url, host: "api.legacy.example", port: 8443, user, password, database: "" });
  });

  test.for([
    ["https://a.example", 443, "https"],
    ["http://a.example", 80, "http"],
  ] as const)("of %s has port %s", async ([base, port, scheme]) => {
    const leased = await leaseOf({ ...open, base });
    expect([leased.address?.port, leased.service?.scheme]).toEqual([port, scheme]);
  });
});

test("another engine is not available, and the message says which is", async () => {
  const starting = http.start(storeOf(open), { engine: "docker", cacheFolder: "/", env: {} });
  await expect(starting).rejects.toMatchObject({
    code: "engine-unavailable",
    help: expect.stringContaining("this process"),
  });
});

test.for(["password", { column: "password" }])(
  "where %j says no hash, a password is another with any other ending",
  async (password) => {
    const leased = await leaseOf({ ...mapped, users: { columns: { ...columns, password } } });
    const long = "p".repeat(80);
    const [user] = await leased.reset([{ email: "ada@example.com", password: long }]);
    if (user === undefined) throw new Error("no user");
    expect(await leased.passwordMatches(user, long)).toBe(true);
    expect(await leased.passwordMatches(user, `${long}x`)).toBe(false);
  },
);

test("defaults have other values for each user, the same after each reset", async () => {
  const leased = await leaseOf({ ...mapped, users: { columns, defaults: { guid: "${uuid}" } } });
  const guids = async () => (await leased.reset([ada, grace])).map(({ columns: { guid } }) => guid);
  const first = await guids();
  expect(new Set(first).size).toBe(2);
  expect(await guids()).toEqual(first);
});
