import { describe, expect, test } from "vitest";
import { injectionSafe } from "./injection-safe.ts";
import { ada, getUser, grace, profile, strangeGetUser, strangeLogin } from "./testing/ada.ts";
import { call, failure, known, line, passedError, ran, record, result, trace } from "./testing/build.ts";
import { findings, judged, messages, violations } from "./testing/verdict.ts";

const before = [ada(), grace()];
const refusal = failure("WrongUsernameOrPasswordError", { user_id: null });
const nobody = known({ user: null, existed: false, id: null });

describe("injection-safe", () => {
  test("points to the statement whose error was handed on", () => {
    const message = 'syntax error at or near "or"';
    const calls = [call({ error: passedError({ message }), at: line(19), madeAt: line(12) })];
    const quoted = strangeGetUser({
      args: ["x'or'a'!='@example.com"],
      reply: failure("Error", { message }),
      calls,
    });
    expect(judged(injectionSafe, trace([ran(quoted, { before })]))).toMatchObject([
      { fact: "statement", at: line(12), related: [{ at: line(19), note: "called back here" }] },
    ]);
  });

  test.for(["x'or'a'!='@example.com", "%@example.com", "_da@example.com", "ada#x@example.com"])(
    "is content when %s finds nobody and changes nobody",
    (typed) => {
      const steps = [
        ran(strangeGetUser({ args: [typed] }), { before }),
        ran(strangeLogin({ args: [typed, "x"], reply: refusal }), { before }),
        ran(record("verify", { args: [typed], known: nobody, reply: result(false) }), { before }),
      ];
      expect(findings(injectionSafe, trace(steps))).toEqual(["honoured", "honoured", "honoured"]);
      expect(violations(trace(steps))).toEqual([]);
    },
  );

  test("reports a sign that finds somebody, and no other contract does", () => {
    const found = strangeGetUser({ args: ["%@example.com"], reply: result(profile()) });
    expect(violations(trace([ran(found, { before })]))).toEqual(["injection-safe: must matched"]);
    expect(messages(injectionSafe, trace([ran(found, { before })]))).toEqual([
      'get_user was asked for somebody who does not exist and called back with the profile of ada@example.com, for "%@example.com".',
    ]);
  });

  test("reports a sign that changes somebody, and no other contract does", () => {
    const all = record("change_password", {
      args: ["x'or'a'='a", "new"],
      known: nobody,
      reply: result(true),
    });
    const after = [ada({ password: "«hash:new»" }), grace({ password: "«hash:new»" })];
    const injected = trace([ran(all, { before, after })]);
    expect(findings(injectionSafe, injected)).toEqual(["must changed"]);
    expect(violations(injected)).not.toContain("other-users-untouched: must changed");
  });

  test("leaves to other-users-untouched what a script changes that found nobody of that name", () => {
    const none = record("verify", { args: ["x'or'a'='a"], known: nobody, reply: result(false) });
    const locked = trace([ran(none, { before, after: [ada(), grace({ password: "«hash:grace:2»" })] })]);
    expect(findings(injectionSafe, locked)).toEqual(["honoured"]);
    expect(violations(locked)).toContain("other-users-untouched: must changed");
  });

  test("reports a statement that the identifier broke", () => {
    const said = failure("Error", { message: 'syntax error at or near "brien"' });
    const asked = strangeGetUser({ args: ["o'brien@example.com"], reply: said });
    expect(violations(trace([ran(asked, { before })]))).toEqual(["injection-safe: must statement"]);
  });

  test("takes an Error for that where others are answered without", () => {
    const asked = strangeGetUser({ args: ["o'brien@example.com"], reply: failure("Error") });
    const nobody = strangeGetUser({ args: ["nobody@example.com"], reply: result(null) });
    const both = trace([ran(nobody, { before }), ran(asked, { before })]);
    expect(violations(both)).toEqual(["injection-safe: must statement"]);
    expect(violations(trace([ran(asked, { before })]))).toEqual(["unknown-user-is-absent: must error"]);
  });

  test("leaves an Error that a script has for all whom it does not find to unknown-user-is-absent", () => {
    const refused = (email: string) => strangeGetUser({ args: [email], reply: failure("Error") });
    const steps = [getUser(), refused("nobody@example.com"), refused("o'brien@example.com")];
    const told = violations(trace(steps.map((step) => ran(step, { before }))));
    expect(new Set(told)).toEqual(new Set(["unknown-user-is-absent: must error"]));
  });

  test("leaves to others what a plain identifier would do as well", () => {
    const empty = strangeGetUser({ args: ["%@example.com"], reply: result({}) });
    expect(findings(injectionSafe, trace([ran(empty, { before })]))).toEqual(["honoured"]);
    expect(violations(trace([ran(empty, { before })]))).toContain("unknown-user-is-absent: must found");
    const plain = strangeGetUser({ reply: result(profile()) });
    expect(findings(injectionSafe, trace([ran(plain, { before })]))).toEqual([]);
    const refused = strangeGetUser({ args: ["%@example.com"], reply: failure("Error") });
    expect(violations(trace([ran(refused, { before })]))).toEqual(["unknown-user-is-absent: must error"]);
  });

  test("does not apply to signs in the address of somebody who is there, nor to faults", () => {
    const quoted = ada({ email: "o'hara@example.com" });
    const hers = getUser({
      args: ["o'hara@example.com"],
      reply: result(profile({ email: "o'hara@example.com" })),
    });
    expect(findings(injectionSafe, trace([ran(hers, { before: [quoted] })]))).toEqual([]);
    const fault = strangeGetUser({
      args: ["%@example.com"],
      reply: failure("Error"),
      known: known({ existed: false, faults: ["store: refuse"] }),
    });
    expect(findings(injectionSafe, trace([ran(fault, { before })]))).toEqual([]);
  });
});
