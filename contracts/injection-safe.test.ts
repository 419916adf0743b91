import { describe, expect, test } from "vitest";
import type { InvocationRecord } from "../src/model/invocation.ts";
import { injectionSafe } from "./injection-safe.ts";
import { unknownUserIsAbsent } from "./unknown-user-is-absent.ts";
import { ada, getUser, grace, profile, strangeGetUser, strangeLogin } from "./testing/ada.ts";
import {
  call,
  connection,
  exchange,
  failure,
  known,
  line,
  passedError,
  ran,
  record,
  result,
  scriptFacts,
  trace,
} from "./testing/build.ts";
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

  test("points to the statement that an argument is pasted into, where there is one", () => {
    const told = (...pastedStatements: ReturnType<typeof line>[]) => {
      const scripts = [scriptFacts("get_user", { pastedStatements })];
      const found = strangeGetUser({ args: ["x'or'a'!='@example.com"], reply: result(profile()) });
      const traces = trace([ran(found, { before })], { connection: connection({ scripts }) });
      return judged(injectionSafe, traces)[0];
    };
    expect(told(line(12))).toMatchObject({ fact: "matched", at: line(12), related: [{ at: line(5) }] });
    expect(told(line(12), line(14))?.at).toEqual(line(5));
    expect(told()?.at).toEqual(line(5));
  });

  test("tells of whom a statement finds that typed signs can break as of a consequence", () => {
    const { matched, changed, statement, unencoded } = injectionSafe.words;
    for (const words of [matched, changed]) expect(words?.mayFollow).toEqual(["injection-safe:statement"]);
    for (const words of [statement, unencoded]) expect(words?.mayFollow).toBeUndefined();
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

  test("is silent where a statement is wrong at a word of its own, which its help then says", () => {
    const message = 'syntax error at or near "people"';
    const calls = [call({ error: passedError({ message }), at: line(19), madeAt: line(12) })];
    const asked = strangeGetUser({ args: ["x'or'a@b.com"], reply: failure("Error", { message }), calls });
    expect(violations(trace([ran(asked, { before })]))).toEqual(["unknown-user-is-absent: must error"]);
    expect(judged(unknownUserIsAbsent, trace([ran(asked)]))).toMatchObject([
      { mistake: { isStatement: true } },
    ]);
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

  describe("of an address that nothing encoded", () => {
    const url = "https://api.test/v1/members/by-email";
    const refused = failure("Error", { message: "status 400" });
    const asked = (path: string, status: number, at: number | null = 7) =>
      exchange({ url: `${url}/${path}`, status, at: at === null ? null : line(at, "get_user.js") });
    const percent = (part: Partial<InvocationRecord>) =>
      trace([ran(strangeGetUser({ args: ["%@example.com"], reply: refused, ...part }), { before })]);

    test("tells the request and its line, and no other contract tells of the Error", () => {
      const lost = percent({ http: [asked("%@example.com", 400)] });
      expect(violations(lost)).toEqual(["injection-safe: must unencoded"]);
      expect(messages(injectionSafe, lost)).toEqual([
        `get_user asked for a URL that was not encoded: \`GET ${url}/%@example.com → 400\`. The API has read something else there than what was typed.`,
      ]);
      expect(judged(injectionSafe, lost)).toMatchObject([{ at: { line: 7 } }]);
    });

    test("shows where a function of the script's own was called that makes its requests", () => {
      const calledAt = line(12, "get_user.js");
      const lost = percent({ http: [{ ...asked("%@example.com", 400), calledAt }] });
      expect(judged(injectionSafe, lost)).toMatchObject([{ at: { line: 7 }, related: [{ at: calledAt }] }]);
    });

    test("is told where the script starts, where the request has no line", () => {
      const lost = percent({ http: [asked("%@example.com", 400, null)] });
      expect(judged(injectionSafe, lost)).toMatchObject([{ at: { line: 1 } }]);
    });

    test("is told of somebody who is there and is not found", () => {
      const hers = ada({ email: "ada#1@example.com" });
      const missed = getUser({ args: ["ada#1@example.com"], reply: result(null), http: [asked("ada", 404)] });
      expect(violations(trace([ran(missed, { before: [hers] })]))).toContain(
        "injection-safe: must unencoded",
      );
      const found = getUser({ args: ["ada#1@example.com"], http: [asked("ada%231%40example.com", 200)] });
      expect(findings(injectionSafe, trace([ran(found, { before: [hers] })]))).toEqual([]);
    });

    test("is told of a look-up after change_email, which then says nothing of the change", () => {
      const moved = ada({ email: "ada+1@example.com" });
      const change = record("change_email", {
        args: ["ada@example.com", "ada+1@example.com", true],
        known: known({ wanted: { before: false, after: true } }),
        reply: result(true),
      });
      const look = (query: string) =>
        trace([
          ran(change, { before, after: [moved, grace()] }),
          ran(
            getUser({
              args: ["ada+1@example.com"],
              reply: result(null),
              http: [exchange({ url: `https://api.test/members?email=${query}` })],
            }),
            { before: [moved, grace()] },
          ),
        ]);
      expect(violations(look("ada+1@example.com"))).toEqual(["injection-safe: must unencoded"]);
      expect(violations(look("ada%2B1%40example.com"))).toEqual([
        "email-change-moves-user: must not-found-under-new",
      ]);
    });

    test("leaves to others what an encoded address does as well, and an API that has not read it", () => {
      const encoded = percent({ http: [asked("%25%40example.com", 400)] });
      expect(violations(encoded)).toEqual(["unknown-user-is-absent: must error"]);
      for (const status of [401, 403, 429, 503]) {
        const busy = percent({ http: [asked("%@example.com", status)] });
        expect(findings(injectionSafe, busy)).toEqual(["honoured"]);
      }
      const lucky = percent({ http: [asked("%@example.com", 404)], reply: result(null) });
      expect(findings(injectionSafe, lucky)).toEqual(["honoured"]);
    });
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
