import { expect, test } from "vitest";
import { contracts } from "../../contracts/index.ts";
import { ada } from "../../contracts/testing/ada.ts";
import { connection, known, ran, record, result, trace } from "../../contracts/testing/build.ts";
import type { Json } from "../model/json.ts";
import type { Project } from "../model/project.ts";
import { judgeScenario } from "./judge.ts";
import { flagFacts } from "./mapped-flag.ts";

/** What is told where verify says yes and the column went from N to this value. */
function told(after: Json, reads: Json): readonly string[] {
  const at = { file: "/project/understudy.yaml", line: 21, column: 7 };
  const wanted = { before: false, after: false };
  const verify = record("verify", { reply: result(true), known: known({ wanted }) });
  const rows = (value: Json) => [ada({}, { MAIL_OK: value })];
  const facts = connection({ flagMapping: { column: "MAIL_OK", reads, at } });
  const steps = [ran(verify, { before: rows("N"), after: rows(after) })];
  const { violations } = judgeScenario(trace(steps, { connection: facts }), {
    contracts,
    settings: {},
    waivers: [],
  });
  return violations.map(({ help }) => /understudy\.yaml.*/.exec(help)?.[0] ?? "");
}

test("the place and the truth of the mapping are named where the column changed to another value", () => {
  expect(told("J", true)).toEqual(["understudy.yaml:21 reads true in MAIL_OK as true."]);
  expect(told("J", "Y")).toEqual(['understudy.yaml:21 reads "Y" in MAIL_OK as true.']);
  expect(told("J", "now")).toEqual(["understudy.yaml:21 reads a time in MAIL_OK as true."]);
  expect(told("N", "Y")).toEqual([""]);
});

test.for([
  [{ users: { columns: { email_verified: "ok" } } }, { column: "ok", reads: true }],
  [
    { users: { columns: { email_verified: { column: "ok", true: "J", false: "N" } } } },
    { column: "ok", reads: "J" },
  ],
  [{ users: { columns: { email_verified: { column: "ok", false: "N" } } } }, { column: "ok", reads: null }],
  [{ users: { fields: { email_verified: { field: "a.ok", as: "date" } } } }, { column: "a.ok", reads: true }],
  [{ users: { columns: { id: "id" } } }, undefined],
  [{ users: { select: "SELECT 1" } }, undefined],
  [{}, undefined],
] as const)("the mapping of the flag is found in %o", ([settings, expected]) => {
  const store = { adapter: "mysql", settings, folder: "/", at: (path: readonly string[]) => path.join(".") };
  const { flagMapping } = flagFacts({ store } as unknown as Project);
  if (expected === undefined) expect(flagMapping).toBeUndefined();
  else
    expect(flagMapping).toMatchObject({
      ...expected,
      at: expect.stringMatching(/^users\..*email_verified$/),
    });
});
