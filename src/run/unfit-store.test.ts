import { describe, expect, test } from "vitest";
import { HarnessError } from "../model/harness-error.ts";
import type { LegacyStore, StoreUser, UserFields } from "../model/store.ts";
import { parseSuite } from "../suite/parse.ts";
import { runScenario } from "./scenario.ts";
import { memorySession } from "./testing/memory-session.ts";

type Reset = LegacyStore["reset"];

/** How a scenario ends that asks for its users as they are written, in a store that fills itself in this way. */
async function endOf(resetOf: (reset: Reset) => Reset, applies = "{ users: as_written }") {
  const suite = parseSuite(
    "/s.suite.yaml",
    `suite: s
applies: ${applies}
users:
  ada: { email: Family@Example.com, password: correct-horse-1 }
  byron: { email: Family@Example.com, password: s3cret-tape }
scenarios:
  - name: n
    given: [ada, byron]
    steps:
      - { script: login, as: ada }
`,
  );
  const [scenario] = suite.scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  const session = memorySession();
  const store = { ...session.store, reset: resetOf(session.store.reset) };
  const { result } = await runScenario({ ...session, store }, suite, scenario);
  return [result.status, result.notApplicable];
}

const refusing =
  (code: "mapping-invalid" | "store-unreachable"): ((reset: Reset) => Reset) =>
  () =>
  async () => {
    throw new HarnessError(code, "duplicate key");
  };
const changing =
  (change: (fields: UserFields, index: number) => UserFields): ((reset: Reset) => Reset) =>
  (reset) =>
  async (users) =>
    (await reset(users)).map(({ fields }, index): StoreUser => {
      const changed = change(fields, index);
      return { fields: changed, columns: changed };
    });

describe("a scenario that asks for its users as they are written", () => {
  test("applies where the store takes them", async () => {
    expect(await endOf((reset) => reset)).toEqual(["passed", null]);
  });

  test.for([
    ["a store that refuses them", refusing("mapping-invalid"), "the store refuses users such as these"],
    [
      "addresses in lower case",
      changing((fields) => ({ ...fields, email: "family@example.com" })),
      "the store does not hold addresses as they are written",
    ],
    [
      "a mapping without addresses",
      changing(({ id = null }) => ({ id })),
      "the store does not hold addresses as they are written",
    ],
    [
      "a mapping without ids",
      changing(({ email = null }) => ({ email })),
      "the store's mapping names no id that tells these users apart",
    ],
  ] as const)("does not apply to %s", async ([, resetOf, reason]) => {
    expect(await endOf(resetOf)).toEqual(["not-applicable", reason]);
  });

  test("does not excuse a store that can't be reached, nor a scenario that asks for nothing", async () => {
    await expect(endOf(refusing("store-unreachable"))).rejects.toThrow("duplicate key");
    await expect(endOf(refusing("mapping-invalid"), "{}")).rejects.toThrow("duplicate key");
  });
});
