import { describe, expect, test } from "vitest";
import { defineContract } from "../../model/contract.ts";
import { explainContract, explainList } from "./index.ts";

const callbackOnce = defineContract({
  id: "callback-once",
  judges: "scenario",
  group: "Completion",
  level: "must",
  title: "The callback is called exactly once.",
  why: "Without a call the person who logs in waits for 20 seconds and then sees an error.",
  cause: "A branch that returns without a call, often the one for an error of the driver.",
  url: "https://auth0.com/docs/authenticate/database-connections/custom-db/action-script-best-practices",
  words: {
    never: { message: () => "Never called.", help: "Call back in every branch." },
    again: { message: () => "Called twice.", help: "Return after each call." },
  },
  judge: () => [],
});
const httpsOnly = defineContract({
  ...callbackOnce,
  id: "https-only",
  judges: "scenario",
  group: "Security",
  level: "should",
  title: "Passwords travel over TLS only, also on the way to a service of one's own behind a firewall.",
  judge: () => [],
});

describe("the catalogue", () => {
  test("reads as written down", async () => {
    const text = explainList([httpsOnly, callbackOnce], { colour: false, width: 80 });
    await expect(text).toMatchFileSnapshot("../testing/snapshots/explain-list.txt");
  });

  test("leaves out groups that have no contract", () => {
    expect(explainList([httpsOnly])).not.toContain("Completion");
  });
});

test("a contract says which of its ways are of another level", () => {
  const late = { message: () => "late", help: "Be faster.", level: "should" } as const;
  const mixed = { ...callbackOnce, words: { ...callbackOnce.words, late } };
  const text = explainContract(mixed, { colour: false, width: 120 });
  expect(text).toMatch(/must: [^;]+; marked should below: /);
  expect(text).toContain("  late · should\n");
});

test("one contract reads as written down", async () => {
  const text = explainContract(callbackOnce, { colour: false, width: 80 });
  await expect(text).toMatchFileSnapshot("../testing/snapshots/explain-contract.txt");
});
