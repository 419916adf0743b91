import { describe, expect, test } from "vitest";
import { shownError } from "../../yaml/testing/shown-error.ts";
import { parseSuite } from "../parse.ts";

function scenario(fault: string, step = "recycle") {
  const text = `suite: s\nscenarios:\n  - name: n\n    fault: ${fault}\n    steps: [${step}]\n`;
  return parseSuite("/s.suite.yaml", text).scenarios[0];
}

describe("a fault", () => {
  test.for([
    ["{ store: refuse }", { what: { kind: "refuse" }, on: "all" }],
    ["{ store: hang, on: all }", { what: { kind: "hang" }, on: "all" }],
    ["{ store: dns, on: 2 }", { what: { kind: "dns" }, on: 2 }],
    ["{ store: reset }", { what: { kind: "reset", afterBytes: null } }],
    ["{ store: lost-answer }", { what: { kind: "lost-answer" } }],
    ["{ store: { reset: { after_bytes: 7 } } }", { what: { kind: "reset", afterBytes: 7 } }],
    ["{ store: { slow: 5s } }", { what: { kind: "slow", ms: 5000 } }],
    ["{ store: { tls: expired } }", { what: { kind: "tls", problem: "expired" } }],
    ["{ https://a.example: { status: 503 } }", { address: "https://a.example", what: { status: 503 } }],
    ["{ https://a.example: html }", { what: { kind: "html" } }],
    ["{ store: html, on: data }", { what: { kind: "html" }, on: "data" }],
    ["{ store: { status: 401 }, on: { data: 2 } }", { what: { status: 401 }, on: { data: 2 } }],
  ] as const)("is read from %s", ([text, expected]) => {
    expect(scenario(text)?.faults).toMatchObject([expected]);
  });

  test("knows its place, also where there are two", () => {
    expect(scenario("{ store: refuse, db:1: hang }")?.faults).toMatchObject([
      { address: "store", at: { file: "/s.suite.yaml", line: 4, column: 14 } },
      { address: "db:1", at: { line: 4, column: 29 } },
    ]);
  });

  test("begins or ends as a step", () => {
    expect(scenario("{ store: hang }", "{ fault: none }, { fault: { store: dns } }")?.steps).toMatchObject([
      { kind: "fault", faults: [] },
      { kind: "fault", faults: [{ what: { kind: "dns" } }] },
    ]);
  });

  test.for([
    ["{ store: refused }", 'unknown fault "refused"; did you mean "refuse"?'],
    ["{ store: { refuse: true, on: 2 } }", "-> Write `fault: { store: refuse, on: 2 }`"],
    ["{ store: { hang: { on: 2 } } }", "-> Write `fault: { store: hang, on: 2 }`"],
    ["{ store: { slow: 5s, on: 2 } }", "-> Write `fault: { store: { slow: 5s }, on: 2 }`"],
    ["{ store: { reset: 5 } }", "`reset`: expected a mapping with after_bytes"],
    ["{ store: { slow: fast } }", "`slow`: expected a duration"],
    ["{ store: { tls: old } }", "`tls`: expected one of expired, wrong-host, unknown-ca"],
    ["{ store: { status: 200 } }", "`status`: expected a status from 400 to 599"],
    [
      "{ store: refuse, on: 0 }",
      "`on`: expected all, data, a number from 1 on or { data: a number from 1 on }, found 0",
    ],
    ["{ store: html, on: { data: 0 } }", 'found {"data":0}'],
    ["{ store: html, on: { data: 2, all: 1 } }", 'found {"data":2,"all":1}'],
    [
      "{ store: lost-answer, on: data }",
      "`on: data` tells requests apart, and this fault is none of requests",
    ],
    ["{ store: html, a.example: hang, on: { data: 2 } }", "Write a fault of HTTP answers"],
    ["{ on: 1 }", "`fault` names no address"],
    ["refuse", "`fault`: expected a mapping"],
  ] as const)("is refused as %s", ([text, message]) => {
    const shown = shownError(() => scenario(text));
    expect(shown).toContain(message);
    expect(shown).toMatch(/^suite-invalid at \/s\.suite\.yaml:4:\d+\n/);
  });

  test("stands alone in its step", () => {
    const shown = shownError(() => scenario("{ store: dns }", "{ fault: none, as: ada }"));
    expect(shown).toContain("unknown key `as`");
  });
});
