import { describe, expect, test } from "vitest";
import { ada, getUser, login, profile, strangeGetUser, strangeLogin } from "./testing/ada.ts";
import {
  call,
  failure,
  known,
  line,
  passedError,
  ran,
  record,
  result,
  touched,
  trace,
} from "./testing/build.ts";
import { findings, judged, messages, violations } from "./testing/verdict.ts";
import { unknownUserIsAbsent } from "./unknown-user-is-absent.ts";

describe("unknown-user-is-absent", () => {
  test.for([
    ["login", strangeLogin, failure("Error")],
    ["login", strangeLogin, failure("WrongUsernameOrPasswordError", { user_id: "ada@example.com" })],
    ["get_user", strangeGetUser, failure("Error")],
  ] as const)("points to where the error was made that %s handed on", ([, script, reply]) => {
    const calls = [call({ error: passedError(), at: line(30), madeAt: line(22) })];
    expect(judged(unknownUserIsAbsent, trace([ran(script({ reply, calls }))]))).toMatchObject([
      { at: line(22), related: [{ at: line(30), note: "called back here" }] },
    ]);
  });

  test("is content with get_user that finds nobody", () => {
    expect(findings(unknownUserIsAbsent, trace([ran(strangeGetUser())]))).toEqual(["honoured"]);
  });

  test("is content with login that refuses, by its error or without a profile", () => {
    const steps = [
      ran(strangeLogin({ reply: failure("WrongUsernameOrPasswordError", { user_id: null }) })),
      ran(strangeLogin({ reply: failure("WrongUsernameOrPasswordError", { user_id: "" }) })),
      ran(strangeLogin({ reply: result(null) })),
    ];
    expect(findings(unknownUserIsAbsent, trace(steps))).toEqual(["honoured", "honoured", "honoured"]);
    expect(violations(trace(steps))).toEqual([]);
  });

  test.for([
    ["get_user with an error", strangeGetUser({ reply: failure("Error") }), "must error"],
    ["get_user with a list of no rows", strangeGetUser({ reply: result([]) }), "must found"],
    ["get_user with false", strangeGetUser({ reply: result(false) }), "should not-null"],
    ["get_user with an empty text", strangeGetUser({ reply: result("") }), "must not-null"],
    ["login with a profile", strangeLogin({ reply: result(profile()) }), "must found"],
    [
      "login with an error that says who",
      strangeLogin({ reply: failure("WrongUsernameOrPasswordError", { user_id: "nobody@example.com" }) }),
      "should logged-as-known",
    ],
    ["login with a plain error", strangeLogin({ reply: failure("Error") }), "must refusal-error"],
  ] as const)("reports %s", ([, record, found]) => {
    expect(violations(trace([ran(record)]))).toEqual([`unknown-user-is-absent: ${found}`]);
  });

  test("does not apply to users who are there, nor to faults", () => {
    const fault = strangeGetUser({
      reply: failure("Error"),
      known: known({ existed: false, faults: ["refuse"] }),
    });
    expect(findings(unknownUserIsAbsent, trace([ran(getUser()), ran(login()), ran(fault)]))).toEqual([]);
  });

  test("does not apply to an error of a script that asks nobody while an outage lasts", () => {
    const stuck = { existed: false, inForce: ["store: refuse"] };
    const asked = (reply: ReturnType<typeof result>) => strangeGetUser({ reply, known: known(stuck) });
    expect(findings(unknownUserIsAbsent, trace([ran(asked(failure("Error")))]))).toEqual([]);
    const found = trace([ran(asked(result(profile())))]);
    expect(findings(unknownUserIsAbsent, found)).toEqual(["must found"]);
    const refused = strangeLogin({
      reply: failure("WrongUsernameOrPasswordError", { user_id: null }),
      known: known({ ...stuck, password: "nobody" }),
    });
    expect(findings(unknownUserIsAbsent, trace([ran(refused)]))).toEqual(["honoured"]);
  });

  test("does not take other capitals or a second address in the row for an unknown user", () => {
    const found = strangeGetUser({ args: ["ADA@example.com"], reply: result(profile()) });
    expect(findings(unknownUserIsAbsent, trace([ran(found, { before: [ada()] })]))).toEqual([]);
    const second = ada({}, { other_email: "nobody@example.com" });
    expect(
      findings(
        unknownUserIsAbsent,
        trace([ran(strangeGetUser({ reply: result(profile()) }), { before: [second] })]),
      ),
    ).toEqual([]);
  });

  describe("after a deletion", () => {
    const gone = known({ existed: false, id: null });
    const there = { before: [ada()] };
    const remove = (part = {}) => ran(record("delete", { args: ["1"], ...part }), there);
    const look = ran(getUser({ known: gone }), { before: [], after: [] });
    const told = (...steps: Parameters<typeof trace>[0]) => findings(unknownUserIsAbsent, trace(steps));

    test("asks for marked rows to be left out where the profile is hers who was deleted", () => {
      const steps = trace([remove(), look]);
      expect(violations(steps)).toEqual(["unknown-user-is-absent: must deleted"]);
      expect(judged(unknownUserIsAbsent, steps)).toMatchObject([
        { script: "get_user", related: [{ note: "delete reported success here" }] },
      ]);
      expect(messages(unknownUserIsAbsent, steps)).toEqual([
        "get_user was asked for a user who was deleted before, and called back with a profile.",
      ]);
    });

    test("does so where the suite took her away, and no delete ran", () => {
      const steps = [ran(getUser(), there), touched([ada()], []), look];
      expect(told(...steps)).toEqual(["must deleted"]);
      expect(judged(unknownUserIsAbsent, trace(steps))[0]).not.toHaveProperty("related");
    });

    test("knows her by the id that scripts return, prefix and all", () => {
      const reply = result(profile({ user_id: "shop-1" }));
      const found = { ...look, records: look.records.map((one) => ({ ...one, reply })) };
      expect(told(remove({ args: ["shop-1"] }), found)).toEqual(["must deleted"]);
      expect(told(ran(getUser({ reply }), there), touched([ada()], []), found)).toEqual(["must deleted"]);
    });

    test.for([
      [
        "her row is still there under another address",
        remove(),
        { before: [ada({ email: "new@example.com" })] },
      ],
      ["she was never there", ran(record("delete", { args: ["2"] }), { before: [] }), {}],
    ] as const)("says nothing of it where %s", ([, first, part]) => {
      expect(told(first, { ...look, ...part })).toEqual(["must found"]);
    });
  });

  test("does not apply to a look-up by user_id", () => {
    const byId = strangeGetUser({ reply: result(profile()), context: { identifierType: "user_id" } });
    expect(findings(unknownUserIsAbsent, trace([ran(byId)]))).toEqual([]);
  });
});
