import { describe, expect, test } from "vitest";
import { newPasswordWorks } from "./new-password-works.ts";
import { login } from "./testing/ada.ts";
import { failure, known, ran, record, result, trace } from "./testing/build.ts";
import { findings, judged, violations } from "./testing/verdict.ts";

const args = ["ada@example.com", "«password:ada:2»"];
const wanted = { before: false, after: true };
const change = (part = {}) =>
  ran(record("change_password", { args, reply: result(true), known: known({ wanted }), ...part }));
const refusal = failure("WrongUsernameOrPasswordError");

describe("new-password-works", () => {
  test("is content when the new one works and the old one does not", () => {
    const steps = [
      change(),
      ran(login({ args })),
      ran(login({ reply: refusal, known: known({ password: "wrong" }) })),
    ];
    expect(findings(newPasswordWorks, trace(steps))).toEqual(["honoured", "honoured"]);
    expect(violations(trace(steps))).toEqual([]);
  });

  test("reports a login that refuses the new password", () => {
    expect(violations(trace([change(), ran(login({ args, reply: refusal }))]))).toEqual([
      "new-password-works: must new-refused",
    ]);
  });

  test("stands at change_password, with login's line beside it, unless login fails with an Error", () => {
    const judgedWith = (reply: typeof refusal) =>
      judged(newPasswordWorks, trace([change(), ran(login({ args, reply }))]));
    expect(judgedWith(refusal)).toMatchObject([{ script: "change_password", step: 1, related: [{}] }]);
    expect(judgedWith(failure("Error"))).toMatchObject([{ script: "login", step: 1 }]);
  });

  test("reports a login that accepts the old one, where no store can tell that it is wrong", () => {
    const stale = change({ known: known({ wanted: null }) });
    expect(violations(trace([stale, ran(login({ known: known({ password: null }) }))]))).toEqual([
      "new-password-works: must old-accepted",
    ]);
  });

  test("leaves an old password that the store knows to be wrong to wrong-password-error", () => {
    expect(violations(trace([change(), ran(login({ known: known({ password: "wrong" }) }))]))).toEqual([
      "wrong-password-error: must accepted",
    ]);
  });

  test("leaves a change that the store does not show to true-means-changed", () => {
    const claimed = change({ known: known({ wanted: { before: false, after: false } }) });
    expect(violations(trace([claimed, ran(login({ args, reply: refusal }))]))).toEqual([
      "true-means-changed: must claimed",
    ]);
  });

  test("does not apply to a login at the same time, nor where another change was made at the same time", () => {
    const beside = { ...change(), together: 1 };
    const other = { ...change({ args: ["ada@example.com", "«password:ada:3»"] }), together: 1 };
    const refused = ran(login({ args, reply: refusal }));
    expect(findings(newPasswordWorks, trace([beside, { ...refused, together: 1 }]))).toEqual([]);
    expect(findings(newPasswordWorks, trace([beside, other, refused]))).toEqual([]);
    expect(findings(newPasswordWorks, trace([beside, refused]))).toEqual(["must new-refused"]);
  });

  test("does not apply to a change that was not made, or after another", () => {
    const refused = change({ reply: result(false), known: known({ wanted: null }) });
    expect(findings(newPasswordWorks, trace([refused, ran(login())]))).toEqual([]);
    const twice = [change(), change({ args: ["ada@example.com", "«password:ada»"] }), ran(login())];
    expect(findings(newPasswordWorks, trace(twice))).toEqual(["honoured"]);
  });
});
