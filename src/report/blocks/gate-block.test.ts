import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { GateFailure } from "../../model/gate.ts";
import type { RunResult } from "../../model/run-result.ts";
import { json } from "../json/index.ts";
import { junit } from "../junit/index.ts";
import { pretty } from "../pretty/index.ts";
import { reportJsonSchema } from "../json/schema.ts";
import { at, options, path } from "../testing/sample-files.ts";
import { honoured } from "../testing/sample-results.ts";

const lost: GateFailure = {
  kind: "no-longer-verified",
  connection: "legacy-users",
  contract: "delete-deletes",
  script: "delete",
  suite: "Deleting",
  scenario: "a deleted user is gone",
  at: at("understudy.lock.json", 12, 5),
  message: "delete-deletes is no longer verified for delete: the connection has no such script any more.",
  because: "the connection has no such script any more",
  cause: "the connection has no such script any more",
  help: "Bring the script back.",
};
const shut: RunResult = {
  ...honoured,
  verdict: "failed",
  gate: {
    locks: [{ connection: "legacy-users", file: path("understudy.lock.json") }],
    failures: [
      lost,
      { ...lost, contract: "callback-once", at: at("understudy.lock.json", 9, 5) },
      { ...lost, kind: "waiver-unused", contract: "https-only", script: null, suite: null, scenario: null },
    ],
  },
};
const open: RunResult = { ...honoured, gate: { locks: [], failures: [] } };

describe("a shut gate", () => {
  test("is told with what has one cause together", () => {
    expect(pretty(shut, options)).toMatchInlineSnapshot(`
      "legacy-users
        passed          Login            6 scenarios: 3 passed, 3 not applicable  125 ms
        passed          Moving to Auth0  2 scenarios  83 ms

      gate no longer verified · legacy-users
        2 of them, because the connection has no such script any more:
          delete-deletes · delete, until now by Deleting › a deleted user is gone
            understudy.lock.json:12:5
          callback-once · delete, until now by Deleting › a deleted user is gone
            understudy.lock.json:9:5

        help:     Bring the script back.

      gate a waiver that is not used · legacy-users
        delete-deletes is no longer verified for delete: the connection has no such script any more.

        understudy.lock.json:12:5

        help:     Bring the script back.

      not applicable: 3 scenarios
        2  the users' mapping has no phone_number
        1  the connection does not require a username

      failed: the gate is shut, for 2 reasons (3 entries) · 8 scenarios: 5 passed, 3 not applicable ·
        postgres 18.4 embedded · node 22.23.3 · 2.1 s
      "
    `);
  });

  test("fails cases of its own in JUnit, with the line of the lock", () => {
    const xml = junit(shut, options);
    expect(xml).toContain('<testsuite name="the gate" tests="2" failures="2"');
    expect(xml).toContain('file="understudy.lock.json" line="12"');
    expect(xml).toContain('type="gate-no-longer-verified"');
    expect(xml).not.toContain('type="expectation"');
  });

  test("fits the schema of the JSON report", () => {
    const validate = new Ajv2020({ strict: false }).compile(reportJsonSchema());
    validate(JSON.parse(json(shut)));
    expect(validate.errors ?? []).toEqual([]);
  });
});

test("a gate that is open is not said of a run that is not honoured", () => {
  expect(pretty({ ...open, verdict: "violated" }, options)).not.toContain("the gate is open");
});

test("reasons that apply to many read as a sentence", () => {
  const skipped = (scenario: string): GateFailure => ({
    ...lost,
    kind: "not-applicable",
    contract: null,
    script: null,
    scenario,
    because: "they do not apply (import_mode: true), and the lock does not list them so",
  });
  const text = pretty({ ...shut, gate: { locks: [], failures: [skipped("one"), skipped("two")] } }, options);
  expect(text.replaceAll(/\s+/g, " ")).toContain(
    "2 of them, because they do not apply (import_mode: true), and the lock does not list them so:",
  );
});

test("an open gate is said, and is a case that passes", () => {
  expect(pretty(open, options)).toContain("the gate is open ·");
  expect(junit(open, options)).toContain('<testcase name="the gate is open"');
});

test("without --gate nothing is said of a gate", () => {
  expect(pretty(honoured, options)).not.toContain("gate");
  expect(junit(honoured, options)).not.toContain("gate");
});

test("one script that is gone is told once: what it verified, and what ran for it, with rows folded", () => {
  const cause = "the connection has no delete script";
  const pairs = ["a", "b", "c", "d", "e"].map((contract) =>
    Object.assign({}, lost, { contract, because: cause, cause }),
  );
  const skipped = ["one", "two", "three", "four"].map((scenario) => {
    const because = `they do not apply (${cause}), and the lock does not list them so`;
    const changed = {
      kind: "not-applicable",
      contract: null,
      script: null,
      scenario,
      because,
      cause,
    } as const;
    return Object.assign({}, lost, changed);
  });
  const result = { ...shut, gate: { locks: [], failures: [...pairs, ...skipped] } };
  const text = pretty(result, options).replaceAll(/\s+/g, " ");
  expect(text).toContain(
    "gate no longer verified; not applicable, and not so in the lock · legacy-users 5 of them, because",
  );
  expect(text).toContain("and 2 more; --reporter json has all of them 4 of them, because they do not apply");
  expect(text).toContain("Deleting › four");
  expect(text).not.toContain("d · delete");
  expect(text.match(/Bring the script back/g)).toHaveLength(1);
  expect(text).toContain("the gate is shut, for 1 reason (9 entries)");
  expect(junit(result, options)).toContain('<testsuite name="the gate" tests="1" failures="1"');
});
