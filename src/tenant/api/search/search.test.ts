import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../model/json.ts";
import { openLab, type Lab } from "../testing/lab.ts";

const people = [
  { email: "ada@example.com", username: "ada", given_name: "Ada", app_metadata: { plan: "gold", seats: 12 } },
  { email: "grace.o'hara+legacy@example.org", username: "grace", user_metadata: { langs: ["en", "de"] } },
  { email: "joe@example.com", username: "Joe-1", blocked: true },
];

async function labOfThree(): Promise<Lab> {
  const lab = openLab({ requires_username: true });
  for (const person of people) await lab.api.directory.insert(person);
  return lab;
}

async function found(lab: Lab, q: string): Promise<string> {
  const [status, body] = await lab.manage(`GET /api/v2/users?q=${encodeURIComponent(q)}`);
  return status === 200 ? (body as JsonObject[]).map((user) => user["username"]).join() : String(status);
}

describe("a search", () => {
  test.for([
    ["", "ada,grace,joe-1"],
    ["email:ada@example.com", "ada"],
    ["email:ADA@EXAMPLE.COM", "ada"],
    ['email:"ada@example.com"', "ada"],
    ['email:"*@example.com"', ""],
    ["username:ada", "ada"],
    ["username:ADA", ""],
    ["ada@example.com", "ada"],
    ['identities.connection:"legacy" AND (email:ada OR username:ada)', "ada"],
    ['identities.connection:"other" AND (email:ada OR username:ada)', ""],
    ["email:a@b.c OR email:*", "ada,grace,joe-1"],
    ["email:*@example.com", "ada,joe-1"],
    ["email:*example.c?m AND NOT blocked:true", "ada"],
    ["-blocked:true", "ada,grace"],
    ["email.domain:example.org", "grace"],
    ["app_metadata.plan:gold", "ada"],
    ["app_metadata.plan:(silver OR gold)", "ada"],
    ["app_metadata.seats:[10 TO 20]", "ada"],
    ["app_metadata.seats:{12 TO *]", ""],
    ["user_metadata.langs:de", "grace"],
    ["_exists_:blocked", "joe-1"],
    ["NOT _exists_:app_metadata.plan", "grace,joe-1"],
    [String.raw`email:grace.o\'hara\+legacy@example.org`, "grace"],
    ["username:grace username:ada", "ada,grace"],
  ] as const)("for %j finds %j", async ([q, expected]) => {
    expect(await found(await labOfThree(), q)).toBe(expected);
  });

  test.for([
    "(email:x",
    "email:x)",
    "email:",
    'email:"x',
    "AND",
    "user_metadata.langs:d*",
    "email:*a",
    "a:b:c",
  ])("for %j is answered with 400", async (q) => {
    expect(await found(await labOfThree(), q)).toBe("400");
  });

  test("takes a plus that was not encoded for a space, as addresses in a query go", async () => {
    const lab = await labOfThree();
    const [, users] = await lab.manage("GET /api/v2/users?q=email:grace.o'hara+legacy@example.org");
    expect(users).toEqual([]);
    const [, ada] = await lab.manage("GET /api/v2/users?q=email:ada@example.com+AND+username:ada");
    expect(ada).toMatchObject([{ username: "ada" }]);
  });

  test("shows pages, with totals where they are asked for, in the order that is asked for", async () => {
    const lab = await labOfThree();
    const path = "/api/v2/users?per_page=1&page=1&sort=email:-1&include_totals=true&fields=email";
    const [, body] = await lab.manage(`GET ${path}`);
    const users = [{ email: people[1]?.email }];
    expect(body).toEqual({ start: 1, limit: 1, length: 1, total: 3, users });
    expect((await lab.manage("GET /api/v2/users?per_page=101"))[0]).toBe(400);
  });

  test("is behind what was written where the tenant is so, and looking up is not", async () => {
    const lab = openLab({ searchDelayMs: 60_000 });
    await lab.api.directory.insert({ email: "old@example.com" }, { settled: true });
    const user = await lab.api.directory.insert({ email: "new@example.com" });
    const [, hits] = await lab.manage("GET /api/v2/users?fields=email");
    expect(hits).toEqual([{ email: "old@example.com" }]);
    expect((await lab.manage(`GET /api/v2/users/${user?.userId}`))[0]).toBe(200);
    const [, byEmail] = await lab.manage("GET /api/v2/users-by-email?email=new%40example.com&fields=email");
    expect(byEmail).toEqual([{ email: "new@example.com" }]);
    lab.api.setAhead(60_000);
    expect((await lab.manage("GET /api/v2/users"))[1]).toHaveLength(2);
  });

  test("catches up", async () => {
    const lab = openLab({ searchDelayMs: 1 });
    await lab.api.directory.insert({ email: "new@example.com" });
    await expect.poll(async () => (await lab.manage("GET /api/v2/users"))[1]).toHaveLength(1);
  });

  test("by address compares it as it is typed", async () => {
    const lab = await labOfThree();
    const by = async (email: string) => (await lab.manage(`GET /api/v2/users-by-email?email=${email}`))[1];
    expect(await by("ada%40example.com")).toHaveLength(1);
    expect(await by("ADA%40example.com")).toEqual([]);
  });
});
