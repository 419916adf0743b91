import { describe, expect, test } from "vitest";
import { ada, getUser, login, profile } from "./testing/ada.ts";
import { known, ran, result, trace } from "./testing/build.ts";
import { violations } from "./testing/verdict.ts";

const spoilt = { email: "ada@example.com", phone_number: 7, picture: "x" };

describe("a profile that was made from what a fault had left of an answer", () => {
  test.for([
    ["nobody could be asked", "store: html", "not-found"],
    ["one call was hit", "store: status 429 on 2", "wrong-result"],
  ] as const)("is the matter of outage-is-error alone where %s", ([, fault, fact]) => {
    const met = known({ password: "wrong", faults: [fault] });
    expect(
      violations(trace([ran(login({ reply: result(spoilt), known: met }), { before: [ada()] })])),
    ).toEqual([`outage-is-error: must ${fact}`]);
  });

  test.for([
    ["without an id", spoilt],
    ["with one that is made from nothing", profile({ user_id: "undefined" })],
  ] as const)("is a wrong result %s, though somebody was due", ([, given]) => {
    const met = known({ password: "right", faults: ["store: html on 2"] });
    expect(violations(trace([ran(login({ reply: result(given), known: met }))]))).toEqual([
      "outage-is-error: must wrong-result",
    ]);
    expect(violations(trace([ran(login({ known: met }))]))).toEqual([]);
  });

  test("is not held against other profiles of the user", () => {
    const page = known({ faults: ["store: html"] });
    const steps = [
      ran(getUser({ reply: result({ ...profile(), user_id: "undefined", nickname: "x" }), known: page })),
      ran(login()),
    ];
    expect(violations(trace(steps))).toEqual(["outage-is-error: must not-found"]);
  });

  test("is judged where the answer was only late, or came in spite of the fault", () => {
    for (const fault of ["store: slow 300 ms", "store: reset on 1"]) {
      const met = known({ password: "right", faults: [fault] });
      expect(violations(trace([ran(login({ reply: result(spoilt), known: met }))]))).toContain(
        "profile-has-id: must missing",
      );
    }
  });
});
