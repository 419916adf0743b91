import { describe, expect, test } from "vitest";
import { ada, getUser, login, profile, wrongLogin } from "./testing/ada.ts";
import {
  call,
  connection,
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
import { findings, judged, violations } from "./testing/verdict.ts";
import { wrongPasswordError } from "./wrong-password-error.ts";

const one = (reply: ReturnType<typeof result>) => trace([ran(wrongLogin({ reply }), { before: [ada()] })]);

describe("wrong-password-error", () => {
  test("points to the line that called a helper which hands on what it is given", () => {
    const calls = [call({ at: line(17), calledAt: line(29) })];
    const silent = wrongLogin({ reply: result(null), calls });
    const related = [{ at: line(17), note: "which calls back here" }];
    expect(judged(wrongPasswordError, trace([ran(silent, { before: [ada()] })]))).toMatchObject([
      { at: line(29), related },
    ]);
  });

  test("is content with the error that names the user, by id or by what was typed", () => {
    for (const user_id of ["1", "ada@example.com"]) {
      expect(findings(wrongPasswordError, one(failure("WrongUsernameOrPasswordError", { user_id })))).toEqual(
        ["honoured"],
      );
    }
  });

  test("knows the error by its code where a class of the script's own has another name", () => {
    const own = failure("BadLogin", { code: "wrongusernameorpassword", user_id: "1" });
    expect(findings(wrongPasswordError, one(own))).toEqual(["honoured"]);
  });

  test.for([
    ["a profile", result(profile()), "accepted"],
    ["true", result(true), "accepted"],
    ["nothing", result(null), "silent"],
    ["a plain error", failure("Error"), "other-error"],
    ["another class of error", failure("ValidationError", { code: "bad" }), "other-error"],
  ] as const)("reports %s", ([, reply, fact]) => {
    expect(violations(one(reply))).toEqual([`wrong-password-error: must ${fact}`]);
  });

  test("lets in by what login keeps of a user, and by nothing else", () => {
    const facts = Object.entries(wrongPasswordError.words);
    const following = facts.filter(([, { mayFollow = [] }]) =>
      mayFollow.includes("no-user-in-global:by-key"),
    );
    expect(following.map(([fact]) => fact)).toEqual(["accepted", "hash-accepted"]);
    expect(wrongPasswordError.mayFollow).toBeUndefined();
  });

  test.for([null, ""])("warns when the error names nobody: %j", (user_id) => {
    const reply = failure("WrongUsernameOrPasswordError", { user_id });
    expect(violations(one(reply))).toEqual(["wrong-password-error: should no-identifier"]);
  });

  test("points to the mistake that the script handed on", () => {
    const error = passedError({ name: "ReferenceError" });
    const calls = [call({ error, at: line(12), thrownAt: line(8) })];
    const handedOn = wrongLogin({ reply: failure("ReferenceError"), calls });
    expect(
      wrongPasswordError.judge(trace([ran(handedOn, { before: [ada()] })]) as never, {} as never),
    ).toMatchObject([
      {
        at: line(8),
        mistake: { name: "ReferenceError", handedOn: true },
        related: [{ at: line(12), note: "called back here" }],
      },
    ]);
  });

  test("reports a login that lets in the stored hash, unless it lets in anything", () => {
    const hash = ran(wrongLogin({ args: ["ada@example.com", "«hash:ada»"], reply: result(profile()) }));
    const refused = ran(wrongLogin({ reply: failure("WrongUsernameOrPasswordError", { user_id: "1" }) }));
    expect(violations(trace([refused, hash]))).toEqual(["wrong-password-error: must hash-accepted"]);
    const letIn = ran(wrongLogin({ reply: result(profile()) }));
    expect(violations(trace([letIn, hash]))).toEqual([
      "wrong-password-error: must accepted",
      "wrong-password-error: must accepted",
    ]);
    const plain = ran(login({ args: ["ada@example.com", "«hash:ada»"] }));
    expect(findings(wrongPasswordError, trace([refused, plain]))).toEqual(["honoured"]);
  });

  test("does not apply to the right password, to a fault, or to another script", () => {
    const fault = wrongLogin({
      reply: failure("Error"),
      known: known({ password: "wrong", faults: ["refuse"] }),
    });
    expect(findings(wrongPasswordError, trace([ran(login()), ran(fault), ran(getUser())]))).toEqual([]);
  });

  test("does not apply to a script that crashed", () => {
    const crashed = wrongLogin({ reply: null, calls: [], outcome: "crashed" });
    expect(findings(wrongPasswordError, trace([ran(crashed)]))).toEqual([]);
  });

  test("lets a script turn away a blocked user before it looks at her password", () => {
    const blocked = trace([ran(wrongLogin({ reply: failure("UnauthorizedError") }))], {
      users: { ada: { blocked: true } },
    });
    expect(findings(wrongPasswordError, blocked)).toEqual([]);
  });

  test("lets the scripts that end a migration know nobody, and no others", () => {
    const scripts = (["login", "get_user"] as const).map((name) => scriptFacts(name, { findsNobody: true }));
    const mode = { ...connection().mode, import_mode: true };
    const judge = (part: Partial<ReturnType<typeof connection>>) =>
      findings(
        wrongPasswordError,
        trace([ran(wrongLogin({ reply: result(null) }))], { connection: connection({ mode, ...part }) }),
      );
    expect(judge({ scripts })).toEqual([]);
    expect(judge({ scripts: scripts.slice(0, 1) })).toEqual(["must silent"]);
    expect(judge({ scripts, mode: connection().mode })).toEqual(["must silent"]);
  });

  test("lets a script know nobody of a row that it marked as deleted", () => {
    const steps = [ran(record("delete", { args: ["1"] })), ran(wrongLogin({ reply: result(null) }))];
    expect(findings(wrongPasswordError, trace(steps))).toEqual([]);
  });

  test("notes an ending that the store's hash does not read, where the script lets it in", () => {
    const long = known({ password: "right", endingIgnored: true });
    expect(violations(trace([ran(login({ known: long }))]))).toEqual([
      "wrong-password-error: note ending-ignored",
    ]);
    const refused = login({ known: long, reply: failure("WrongUsernameOrPasswordError") });
    expect(findings(wrongPasswordError, trace([ran(refused)]))).toEqual(["honoured"]);
    expect(findings(wrongPasswordError, trace([ran(login())]))).toEqual([]);
  });
});
