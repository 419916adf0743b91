import { expect, test } from "vitest";
import { parseSuite } from "../suite/parse.ts";
import { openWorld } from "./open-world.ts";
import { memorySession } from "./testing/memory-session.ts";

async function marksOf(entry: { key: string; value: string; secret: boolean }) {
  const base = memorySession();
  const session = {
    ...base,
    project: { ...base.project, configuration: [entry] },
    configuration: { [entry.key]: entry.value },
  };
  const suite = parseSuite("/s.suite.yaml", "suite: s\nscenarios:\n  - name: n\n    steps: [recycle]\n");
  const [scenario] = suite.scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  return (await openWorld(session, suite, scenario)).marks;
}

test.for([
  ["postgres://app:100%@db/app", "100%"],
  ["postgres://app:pa%2fss1@db/app", "pa%2fss1 pa%2Fss1 pa/ss1"],
  ["https://api.example/v1?api_key=abcdef12", "abcdef12"],
] as const)(
  "of the setting %s the secret parts are marked, however they are written",
  async ([value, texts]) => {
    const marks = await marksOf({ key: "ADDRESS", value, secret: false });
    const marked = texts.split(" ").map(() => "«config:ADDRESS»");
    expect(texts.split(" ").map((text) => marks.apply(text))).toEqual(marked);
    expect(marks.apply("https://db/app?a=1")).toBe("https://db/app?a=1");
  },
);

test("a plain address is marked where the project says that it is secret", async () => {
  const entry = { key: "HOOK", value: "https://hooks.example/T1/B2" };
  expect((await marksOf({ ...entry, secret: true })).apply(entry.value)).toBe("«config:HOOK»");
  expect((await marksOf({ ...entry, secret: false })).apply(entry.value)).toBe(entry.value);
});
