import { describe, expect, test } from "vitest";
import { emailChangeMovesUser } from "./email-change-moves-user.ts";
import { ada, getUser, login, profile, strangeGetUser, strangeLogin } from "./testing/ada.ts";
import { known, ran, record, result, trace } from "./testing/build.ts";
import { findings, violations } from "./testing/verdict.ts";
import { unknownUserIsAbsent } from "./unknown-user-is-absent.ts";

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

  test("does not mind that the old spelling finds a user of whose address only capitals were changed", () => {
    const spelled = step({ args: [old, "Ada@example.com", true] });
    const after = ran(getUser(), { before: [ada({ email: "Ada@example.com" })] });
    expect(findings(emailChangeMovesUser, trace([spelled, after]))).toEqual([]);
  });

  describe("where no row holds the old address any more", () => {
    const kept = (record: Parameters<typeof ran>[0]) => ran(record, { before: [moved] });
    const stillFound = (part = {}) =>
      kept(strangeGetUser({ args: [old], reply: result(profile({ email: old, ...part })) }));

    test.for([
      ["by the id that the store knows", [step(), stillFound()]],
      [
        "by the id that scripts give her",
        [step(), lookUp({ args: [fresh], reply: newProfile("u|1") }), stillFound({ user_id: "u|1" })],
      ],
      [
        "typed in capitals",
        [
          step(),
          kept(strangeGetUser({ args: ["ADA@example.com"], reply: result(profile({ email: fresh })) })),
        ],
      ],
      ["by her new address", [step(), stillFound({ user_id: "other", email: fresh })]],
      ["and nobody else is found", [step(), stillFound(), kept(strangeGetUser())]],
      [
        "by login, to which her password is nobody's",
        [step(), kept(strangeLogin({ args: [old, "x"], reply: result(profile()) }))],
      ],
    ] as const)("reports that the old one gives her, %s", ([, steps]) => {
      expect(violations(trace([...steps]))).toEqual(["email-change-moves-user: must found-under-old"]);
    });

    test("leaves a script that finds somebody else to unknown-user-is-absent", () => {
      const another = stillFound({ user_id: "2", email: "grace@example.com" });
      expect(violations(trace([step(), another]))).toEqual(["unknown-user-is-absent: must found"]);
    });

    test("leaves a change that the store does not show to unknown-user-is-absent", () => {
      const unseen = step({ known: known({ wanted: { before: false, after: false } }) });
      expect(findings(unknownUserIsAbsent, trace([unseen, stillFound()]))).toEqual(["must found"]);
      expect(findings(emailChangeMovesUser, trace([unseen, stillFound()]))).toEqual([]);
    });

    test("leaves a script that finds somebody by any address to unknown-user-is-absent", () => {
      const anybody = kept(strangeGetUser({ reply: result(profile()) }));
      expect(violations(trace([step(), stillFound(), anybody]))).toEqual([
        "unknown-user-is-absent: must found",
        "unknown-user-is-absent: must found",
      ]);
    });
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
