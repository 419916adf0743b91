import { describe, expect, test } from "vitest";
import type { TraceStep } from "../src/model/trace.ts";
import { noRemigration } from "./no-remigration.ts";
import { ada, getUser, grace, login, profile, wrongLogin } from "./testing/ada.ts";
import { connection, failure, known, ran, record, result, touched, trace } from "./testing/build.ts";
import { acted, flowed, type FlowPart } from "./testing/flows.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const before = [ada(), grace()];
const on = { before, import_mode: true } as const;
const refused = { reply: failure("WrongUsernameOrPasswordError", { user_id: null }) };
const absent = { reply: result(null) };

const moved = flowed("login", [login()], { ...on, users: [[], ["1"]] });
const deleted = flowed("delete_user", [], { ...on, result: "deleted", users: [["1"], []] });
const again = (one = login(), part: FlowPart = {}) =>
  flowed("login", [one], { ...on, users: [[], ["1"]], ...part });
const refusedAgain = again(login(refused), { result: "wrong-credentials", users: [[], []] });
const reset = (one = getUser(), partials = [[], ["1"]]) =>
  flowed("request_password_reset", [one], { ...on, result: "accepted", partials });
const findAll = (steps: readonly TraceStep[]) => findings(noRemigration, trace(steps));

const importing = connection({ mode: { ...connection().mode, import_mode: true } });
const said = acted({ kind: "deleted_in_auth0" }, on);
const onScripts = (steps: readonly TraceStep[]) =>
  findings(noRemigration, trace(steps, { connection: importing }));

describe("no-remigration", () => {
  test("is content when a deleted user is nobody to login", () => {
    expect(findAll([moved, deleted, refusedAgain])).toEqual(["honoured"]);
  });

  test("is content when a deleted user is nobody to get_user", () => {
    expect(findAll([moved, deleted, reset(getUser(absent), [])])).toEqual(["honoured"]);
  });

  test("reports a login that brings a deleted user back, once", () => {
    const one = trace([moved, deleted, again(), deleted, again()]);
    expect(violations(trace([moved, deleted, again()]))).toEqual(["no-remigration: must came-back"]);
    expect(findings(noRemigration, one)).toEqual(["must came-back", "must came-back"]);
    expect(messages(noRemigration, trace([moved, deleted, again()]))).toEqual([
      "A user who had migrated was deleted at Auth0, and came back: she is logged in after login, from the profile that login returned.",
    ]);
  });

  test("reports a password reset that leaves a record of a deleted user", () => {
    expect(violations(trace([moved, deleted, reset(), again()]))).toEqual(["no-remigration: must came-back"]);
    expect(messages(noRemigration, trace([moved, deleted, reset()]))[0]).toContain(
      "Auth0 has a record of her again after request_password_reset, from the profile that get_user returned",
    );
  });

  test("names the step that brought her back, and the login that might have marked the row", () => {
    const [finding] =
      noRemigration.judges === "scenario"
        ? noRemigration.judge(trace([moved, deleted, again()]), {} as never)
        : [];
    expect(finding).toMatchObject({
      step: 2,
      script: "login",
      related: [{ note: "login let her move to Auth0 here" }],
    });
  });

  test("does not count a sign-up that get_user stops", () => {
    const stopped = flowed("sign_up", [getUser()], { ...on, result: "user-exists" });
    expect(findAll([moved, deleted, stopped])).toEqual([]);
  });

  test("does not count somebody else", () => {
    const hers = {
      args: ["grace@example.com", "«password:grace»"],
      reply: result(profile({ user_id: "2" })),
    };
    const other = login({ ...hers, known: known({ user: "grace", id: "2", password: "right" }) });
    expect(findAll([moved, deleted, again(other, { users: [[], ["2"]] })])).toEqual([]);
  });

  test("does not apply to who came by a password reset, an import job or with import off", () => {
    const byReset = flowed("login", [], { ...on, users: [[], ["1"]] });
    const off = flowed("login", [login()], { before, users: [[], ["1"]] });
    const imported = acted({ kind: "bulk_import", users: ["ada"] }, { ...on, users: [[], ["1"]] });
    expect(findAll([reset(), byReset, deleted, again()])).toEqual([]);
    expect(findAll([imported, deleted, again()])).toEqual([]);
    expect(findAll([off, deleted, again()])).toEqual([]);
  });

  test("does not apply to scenarios in which a login broke off", () => {
    const broke = flowed("login", [login()], {
      ...on,
      result: "interrupted",
      flow: { interrupt: "after-login-script" },
    });
    expect(findAll([moved, deleted, again(), broke])).toEqual([]);
  });

  test("does not apply with import off, nor where the deletion failed", () => {
    const off = { before, import_mode: false } as const;
    const failed = flowed("delete_user", [record("delete", { args: ["1"] })], {
      ...off,
      result: "script-error",
    });
    const byScript = flowed("delete_user", [record("delete", { args: ["1"] })], {
      ...off,
      result: "deleted",
      users: [["1"], []],
    });
    expect(findAll([moved, failed, again()])).toEqual([]);
    expect(findAll([moved, byScript, again()])).toEqual([]);
    expect(findAll([moved, deleted, flowed("login", [login()], { ...off, users: [[], ["1"]] })])).toEqual([]);
  });

  test("does not apply to whom the suite made anew in the store", () => {
    expect(findAll([moved, deleted, touched([], before), again()])).toEqual([]);
  });

  test("after script steps: neither script may return the deleted user", () => {
    const first = ran(login(), { before });
    expect(onScripts([first, said, ran(login(refused), { before })])).toEqual(["honoured"]);
    expect(onScripts([first, said, ran(getUser(absent), { before })])).toEqual(["honoured"]);
    expect(onScripts([first, said, ran(getUser(), { before })])).toEqual(["must still-returned"]);
    expect(onScripts([first, said, ran(login(), { before })])).toEqual(["must still-returned"]);
  });

  test("after script steps: who never logged in is not judged, nor is a wrong password or an outage", () => {
    const first = ran(login(), { before });
    const away = getUser({ reply: failure("Error"), known: known({ faults: ["store: refuse"] }) });
    expect(onScripts([ran(getUser(), { before }), said, ran(getUser(), { before })])).toEqual([]);
    expect(onScripts([first, said, ran(wrongLogin(refused), { before }), ran(away, { before })])).toEqual([]);
  });

  test("after script steps: with import off it does not apply", () => {
    const off = acted({ kind: "deleted_in_auth0" });
    expect(findAll([ran(login(), { before }), off, ran(getUser(), { before })])).toEqual([]);
  });
});
