import { expect, test } from "vitest";
import type { JsonObject } from "../model/json.ts";
import type { StoreUser } from "../model/store.ts";
import { parseSuite } from "../suite/parse.ts";
import { findByIdentifier } from "./known.ts";
import type { Session } from "./session.ts";
import { traceScenario } from "./scenario.ts";
import { memorySession } from "./testing/memory-session.ts";

/** A session whose mapping names no id. */
function withoutIds(change: "works" | "does nothing"): Session {
  const session = memorySession();
  const { store } = session;
  const bare = ({ fields, columns }: StoreUser): StoreUser => ({
    fields: Object.fromEntries(Object.entries(fields).filter(([name]) => name !== "id")),
    columns,
  });
  const users = async () => (await store.users()).map(bare);
  const update = (match: JsonObject, set: JsonObject) =>
    change === "works" ? store.update(match, set) : Promise.resolve(1);
  return {
    ...session,
    runtime: {
      ...session.runtime,
      invoke: async (invocation) => {
        const { script, args } = invocation;
        if (script === "change_email") await update({ email: args[0] ?? null }, { email: args[1] ?? null });
        const raw = await session.runtime.invoke({ ...invocation, script: "get_user" });
        return { ...raw, script, reply: { error: null, result: true } };
      },
    },
    store: Object.assign(Object.create(store) as typeof store, {
      fields: ["email", "password"],
      users,
      reset: async (given: readonly JsonObject[]) => (await store.reset(given)).map(bare),
      begin: undefined,
    }),
  };
}

async function wantedOf(session: Session): Promise<unknown> {
  const suite = parseSuite(
    "/s.suite.yaml",
    `suite: s
users:
  ada: { email: ada@example.com, password: correct-horse-1 }
scenarios:
  - name: n
    given: [ada]
    steps:
      - { script: change_email, as: ada, new_email: countess@example.com, verified: true }
`,
  );
  const [scenario] = suite.scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  const { steps } = await traceScenario(session, suite, scenario);
  return steps[0]?.records[0]?.known.wanted;
}

test("an e-mail that changed is found where the mapping names no id", async () => {
  expect(await wantedOf(withoutIds("works"))).toEqual({ before: false, after: true });
});

test("an e-mail that did not change is found out there too", async () => {
  expect(await wantedOf(withoutIds("does nothing"))).toEqual({ before: false, after: false });
});

test("whoever comes back is not the row that delete has only flagged", () => {
  const row = (id: string, email: string): StoreUser => ({ fields: { id, email }, columns: {} });
  const users = [row("1", "ada@example.com"), row("2", "Ada@example.com"), row("3", "grace@example.com")];
  const idFor = (email: string, ...deleted: readonly string[]) =>
    findByIdentifier({ users, deleted: new Set(deleted) }, email)?.fields["id"];
  expect(idFor("ada@example.com")).toBe("1");
  expect(idFor("ada@example.com", "1")).toBe("2");
  expect(idFor("grace@example.com", "3")).toBe("3");
  expect(idFor("nobody@example.com", "3")).toBeUndefined();
});

/** What is known of the only script that a scenario runs, whose users have one address. */
async function knownOf(step: string): Promise<unknown> {
  const suite = parseSuite(
    "/s.suite.yaml",
    `suite: s
users:
  ada: { email: family@example.com, password: correct-horse-1 }
  byron: { email: family@example.com, password: s3cret-tape }
  cleo: { email: Family@example.com, password: asp-in-a-basket }
scenarios:
  - name: n
    given: [ada, byron, cleo]
    steps:
      - ${step}
`,
  );
  const [scenario] = suite.scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  const { steps } = await traceScenario(memorySession(), suite, scenario);
  const { user, id, existed, password } = steps[0]?.records[0]?.known ?? {};
  return [user, id, existed, password];
}

test.for([
  ["{ script: login, as: ada }", ["ada", "1", true, "right"]],
  ["{ script: login, as: byron }", ["byron", "2", true, "right"]],
  ["{ script: login, as: ada, password: asp-in-a-basket }", ["cleo", "3", true, "right"]],
  ["{ script: login, as: byron, password: a-guess }", ["ada", "1", true, "wrong"]],
  ["{ script: login, as: byron, email: king@example.com }", [null, null, false, "nobody"]],
  ["{ script: get_user, as: byron }", [null, null, true, null]],
  ["{ script: verify, as: byron }", ["ada", "1", true, null]],
] as const)("of several users with one address %s means %j", async ([step, expected]) => {
  expect(await knownOf(step)).toEqual(expected);
});

test.for([
  ["", undefined],
  ["x", true],
  ["-and-more-of-it", true],
] as const)("a hash that reads 72 bytes ignores the ending %j", async ([ending, expected]) => {
  const password = "correct-horse-".repeat(6).slice(0, 72);
  const suite = parseSuite(
    "/s.suite.yaml",
    `suite: s
users:
  ada: { email: ada@example.com, password: ${password} }
scenarios:
  - name: n
    given: [ada]
    steps:
      - { script: login, as: ada, password: ${password}${ending} }
`,
  );
  const [scenario] = suite.scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  const known = async (reads: number) => {
    const session = memorySession();
    const { store } = session;
    const cut = (user: StoreUser, typed: string) => store.passwordMatches(user, typed.slice(0, reads));
    const { steps } = await traceScenario(
      { ...session, store: { ...store, passwordMatches: cut } },
      suite,
      scenario,
    );
    return steps[0]?.records[0]?.known;
  };
  expect(await known(72)).toMatchObject({ password: "right" });
  expect((await known(72))?.endingIgnored).toBe(expected);
  expect(await known(1000)).toMatchObject({ password: ending === "" ? "right" : "wrong" });
  expect((await known(1000))?.endingIgnored).toBeUndefined();
});
