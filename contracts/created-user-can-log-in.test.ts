import { describe, expect, test } from "vitest";
import { createdUserCanLogIn } from "./created-user-can-log-in.ts";
import { ada, login, newcomer } from "./testing/ada.ts";
import { failure, known, ran, record, result, touched, trace } from "./testing/build.ts";
import { findings, judged, violations } from "./testing/verdict.ts";

const user = { email: "ada@example.com", password: "«password:ada»" };
const create = ran(record("create", { args: [user], known: newcomer() }), { after: [ada()] });
const refused = failure("WrongUsernameOrPasswordError");
const refusing = ran(login({ reply: refused, known: known({ password: "wrong" }) }), { before: [ada()] });

describe("created-user-can-log-in", () => {
  test("is content when login lets the new user in, also after verify", () => {
    expect(findings(createdUserCanLogIn, trace([create, ran(login())]))).toEqual(["honoured"]);
    expect(findings(createdUserCanLogIn, trace([create, ran(record("verify")), ran(login())]))).toEqual([
      "honoured",
    ]);
  });

  test("reports a login that refuses what was typed at sign-up", () => {
    expect(violations(trace([create, refusing]))).toEqual(["created-user-can-log-in: must other-password"]);
    const known = ran(login({ reply: refused }));
    expect(violations(trace([create, known]))).toEqual(["created-user-can-log-in: must refused"]);
    const nothing = ran(login({ reply: result(null) }));
    expect(violations(trace([create, nothing]))).toEqual(["created-user-can-log-in: must refused"]);
  });

  test("stands at create, with login's line beside it", () => {
    expect(judged(createdUserCanLogIn, trace([create, refusing]))).toMatchObject([
      { script: "create", step: 1, related: [{ note: "login called back here" }] },
    ]);
  });

  test.for([
    ["fails with an Error", [create, ran(login({ reply: failure("Error") }))]],
    [
      "turns others away too",
      [
        ran(
          login({
            args: ["grace@example.com", "x"],
            reply: refused,
            known: known({ user: "grace", password: "right" }),
          }),
        ),
        create,
        refusing,
      ],
    ],
  ] as const)("stands at login where that %s", ([, steps]) => {
    expect(judged(createdUserCanLogIn, trace(steps))).toMatchObject([
      { script: "login", related: [{ note: "create reported success here" }] },
    ]);
  });

  test("is not misled by a second create that was refused", () => {
    const again = ran(
      record("create", { args: [user], reply: failure("ValidationError", { code: "user_exists" }) }),
    );
    expect(findings(createdUserCanLogIn, trace([create, again, refusing]))).toEqual(["must other-password"]);
  });

  test("asks each identifier of its own, since Auth0's proof is by e-mail", () => {
    const both = { ...user, username: "ada" };
    const creation = ran(record("create", { args: [both], known: newcomer() }), { after: [ada()] });
    const byName = (reply: ReturnType<typeof result>) =>
      ran(login({ args: ["ada", "«password:ada»"], reply, known: known({ password: "right" }) }));
    const lost = trace([creation, ran(login()), byName(refused), byName(refused)]);
    expect(findings(createdUserCanLogIn, lost)).toEqual(["honoured", "must refused"]);
    expect(
      findings(createdUserCanLogIn, trace([creation, ran(login()), byName(login().reply ?? refused)])),
    ).toEqual(["honoured", "honoured"]);
  });

  test("does not apply to another password or spelling", () => {
    const other = ran(login({ args: ["ada@example.com", "«password:ada:2»"], reply: refused }));
    const capitals = ran(login({ args: ["ADA@example.com", "«password:ada»"], reply: refused }));
    expect(findings(createdUserCanLogIn, trace([create, other, capitals]))).toEqual([]);
  });

  test("does not apply after something else has happened to the user, or without a successful create", () => {
    for (const between of [ran(record("delete")), ran(record("change_password")), touched([ada()], [])]) {
      expect(findings(createdUserCanLogIn, trace([create, between, refusing]))).toEqual([]);
    }
    const failed = ran(record("create", { args: [user], reply: failure("Error"), known: newcomer() }));
    expect(findings(createdUserCanLogIn, trace([failed, refusing]))).toEqual([]);
  });
});
