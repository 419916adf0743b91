import { describe, expect, test } from "vitest";
import { duplicateIsUserExists } from "./duplicate-is-user-exists.ts";
import { newcomer } from "./testing/ada.ts";
import { exchange, failure, known, ran, record, result, trace } from "./testing/build.ts";
import { findings, violations } from "./testing/verdict.ts";

const create = (reply: ReturnType<typeof result>, part = {}) => ran(record("create", { reply, ...part }));

describe("duplicate-is-user-exists", () => {
  test("is content with ValidationError(user_exists)", () => {
    const refused = create(failure("ValidationError", { code: "user_exists" }));
    expect(findings(duplicateIsUserExists, trace([refused]))).toEqual(["honoured"]);
  });

  test.for([
    ["success", result(null), "created"],
    ["a plain error", failure("Error"), "other-error"],
    ["another code", failure("ValidationError", { code: "exists" }), "other-error"],
    ["the code on an error of another class", failure("Error", { code: "user_exists" }), "other-error"],
  ] as const)("reports %s", ([, reply, fact]) => {
    expect(violations(trace([create(reply)]))).toEqual([`duplicate-is-user-exists: must ${fact}`]);
  });

  test("does not apply to a new user, to a fault, or to a store that nobody can look into", () => {
    const steps = [
      create(result(null), { known: newcomer() }),
      create(failure("Error"), { known: known({ faults: ["refuse"] }) }),
      create(result(null), { known: known({ existed: null }) }),
    ];
    expect(findings(duplicateIsUserExists, trace(steps))).toEqual([]);
  });

  test("leaves a token that has run out to recovers-after-outage, and no other 401", () => {
    const turnedAway = create(failure("Error"), { http: [exchange({ method: "POST", status: 401 })] });
    const passed = { ...turnedAway, kind: "advance", records: [] } as const;
    expect(findings(duplicateIsUserExists, trace([passed, turnedAway]))).toEqual([]);
    expect(findings(duplicateIsUserExists, trace([turnedAway]))).toEqual(["must other-error"]);
    const told = create(failure("Error"), { http: [exchange({ method: "POST", status: 409 })] });
    expect(findings(duplicateIsUserExists, trace([passed, told]))).toEqual(["must other-error"]);
  });

  test("lets a user whose row was only marked be made again", () => {
    const steps = [ran(record("delete", { args: ["1"] })), create(result(null))];
    expect(findings(duplicateIsUserExists, trace(steps))).toEqual([]);
  });

  test("knows a deletion by its user, and one of nobody in particular for anybody's", () => {
    const deletion = (user: string | null) => ran(record("delete", { known: known({ user }) }));
    expect(findings(duplicateIsUserExists, trace([deletion("grace"), create(result(null))]))).toEqual([
      "must created",
    ]);
    expect(findings(duplicateIsUserExists, trace([deletion(null), create(result(null))]))).toEqual([]);
  });
});
