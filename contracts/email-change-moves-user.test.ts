import { describe, expect, test } from "vitest";
import { emailChangeMovesUser } from "./email-change-moves-user.ts";
import { ada, getUser, login, profile, strangeGetUser } from "./testing/ada.ts";
import { known, ran, record, result, trace } from "./testing/build.ts";
import { findings, violations } from "./testing/verdict.ts";

const [old, fresh] = ["ada@example.com", "ada@new.example"];
const wanted = { before: false, after: true };
const moved = ada({ email: fresh });
const step = (part = {}) =>
  ran(
    record("change_email", {
      args: [old, fresh, true],
      reply: result(true),
      known: known({ wanted }),
      ...part,
    }),
    {
      before: [ada()],
      after: [moved],
    },
  );
const lookUp = (part: Parameters<typeof getUser>[0]) => ran(getUser(part), { before: [moved] });
const newProfile = (user_id = "1") => result(profile({ user_id, email: fresh }));
const found = lookUp({ args: [fresh], reply: newProfile() });
const gone = ran(strangeGetUser({ args: [old] }), { before: [moved] });

describe("email-change-moves-user", () => {
  test("is content when only the new address finds the user, with her old id", () => {
    const steps = [lookUp({}), step(), found, gone];
    expect(findings(emailChangeMovesUser, trace(steps))).toEqual(["honoured", "honoured"]);
    expect(violations(trace(steps))).toEqual([]);
  });

  test("reports a user who is not found under the new address", () => {
    expect(violations(trace([step(), lookUp({ args: [fresh], reply: result(null) })]))).toEqual([
      "email-change-moves-user: must not-found-under-new",
    ]);
  });

  test("looks at logins with the right password only", () => {
    const refused = (password: "right" | "wrong") =>
      ran(login({ args: [fresh, "x"], reply: result(null), known: known({ password }) }), {
        before: [moved],
      });
    expect(findings(emailChangeMovesUser, trace([step(), refused("right")]))).toEqual([
      "must not-found-under-new",
    ]);
    expect(findings(emailChangeMovesUser, trace([step(), refused("wrong")]))).toEqual([]);
  });

  test("reports a user who is still found under the old address, in another column", () => {
    const both = ada({ email: fresh }, { login_name: old });
    const stale = ran(strangeGetUser({ args: [old], reply: result(profile({ email: fresh })) }), {
      before: [both],
    });
    expect(violations(trace([step(), stale]))).toEqual(["email-change-moves-user: must found-under-old"]);
  });

  test("reports another id, and stable-user-id does not", () => {
    const steps = [
      ran(getUser(), { before: [ada()] }),
      step(),
      lookUp({ args: [fresh], reply: newProfile("ada@new") }),
    ];
    expect(violations(trace(steps))).toEqual(["email-change-moves-user: must other-id"]);
  });

  test("compares the id with this user's, not with somebody else's before her", () => {
    const theirs = getUser({
      known: known({ user: "eve", id: "3" }),
      reply: result(profile({ user_id: "3" })),
    });
    expect(findings(emailChangeMovesUser, trace([ran(theirs), step(), found]))).toEqual(["honoured"]);
  });

  test("does not mind somebody else who has the old address now", () => {
    const other = ada({ id: "3", email: old });
    const theirs = ran(getUser({ known: known({ user: "eve", id: "3" }) }), { before: [moved, other] });
    expect(findings(emailChangeMovesUser, trace([step(), theirs]))).toEqual([]);
  });

  test("does not apply to a change that was not made, or that the store does not show", () => {
    expect(findings(emailChangeMovesUser, trace([step({ reply: result(false) }), lookUp({})]))).toEqual([]);
    const claimed = step({ known: known({ wanted: { before: false, after: false } }) });
    expect(findings(emailChangeMovesUser, trace([claimed, gone]))).toEqual([]);
  });
});
