import { describe, expect, test } from "vitest";
import { oneUserPerIdentity } from "./one-user-per-identity.ts";
import { ada, getUser, grace, login, newcomer } from "./testing/ada.ts";
import { failure, known, ran, record, result, row, trace } from "./testing/build.ts";
import { flowed } from "./testing/flows.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const second = row({ id: "9", email: "Ada@example.com", password: "«hash:ada:2»" });
const args = [{ email: "ada@example.com", password: "«password:ada»" }];
const unsure = known({ existed: null, id: null });
const create = (part = {}) => record("create", { args, known: unsure, ...part });
const nobody = getUser({ reply: result(null), known: known({ existed: null, id: null }) });
const race = { before: [grace()], result: "created", step: { together: 1, around: undefined } } as const;
const found = { reply: result(null) };
const importing = { import_mode: true, result: "created", before: [ada(), grace()] } as const;

describe("one-user-per-identity", () => {
  test("is content when of two sign-ups at the same time one is refused", () => {
    const part = { ...race, after: [ada(), grace()] };
    const loser = create({ reply: failure("ValidationError", { code: "user_exists" }) });
    const steps = [
      flowed("sign_up", [nobody, create(), login({ known: unsure })], part),
      flowed("sign_up", [nobody, loser], { ...part, result: "user-exists" }),
    ];
    expect(findings(oneUserPerIdentity, trace(steps))).toEqual(["honoured"]);
    expect(violations(trace(steps))).toEqual([]);
  });

  test("reports two sign-ups at the same time that made two rows, once", () => {
    const part = { ...race, after: [ada(), grace(), second] };
    const steps = [flowed("sign_up", [nobody, create()], part), flowed("sign_up", [nobody, create()], part)];
    expect(violations(trace(steps))).toEqual(["one-user-per-identity: must two-rows"]);
    expect(messages(oneUserPerIdentity, trace(steps))).toEqual([
      'After create the legacy store has more than one user with "ada@example.com".',
    ]);
  });

  test("reports two users who took one address at the same time", () => {
    const taken = { user: "grace", existed: null, id: null };
    const change = record("change_email", {
      args: ["grace@example.com", "new@example.com", false],
      reply: result(true),
      known: known(taken),
    });
    const after = [ada({ email: "new@example.com" }), grace({ email: "new@example.com" })];
    const part = { before: [ada(), grace()], after, result: "changed", step: race.step } as const;
    const steps = [flowed("change_email", [change], part), flowed("change_email", [change], part)];
    expect(findings(oneUserPerIdentity, trace(steps))).toEqual(["must two-rows"]);
  });

  test("leaves a copy under a new address to true-means-changed, and asks nothing of a script alone", () => {
    const change = record("change_email", {
      args: ["ada@example.com", "grace@example.com", false],
      reply: result(true),
    });
    const part = { before: [ada(), grace()], after: [ada(), grace(), grace({ id: "9" })] };
    const taken = { before: [ada(), grace()], after: [ada({ email: "grace@example.com" }), grace()] };
    const copied = flowed("change_email", [change], { ...part, result: "changed" });
    const moved = flowed("change_email", [change], { ...taken, result: "changed" });
    expect(findings(oneUserPerIdentity, trace([copied, ran(change, taken)]))).toEqual([]);
    expect(findings(oneUserPerIdentity, trace([moved]))).toEqual(["must two-rows"]);
  });

  test("leaves a second row for somebody who was there to duplicate-is-user-exists", () => {
    const one = ran(record("create", { args }), { before: [ada()], after: [ada(), second] });
    expect(violations(trace([one]))).toEqual(["duplicate-is-user-exists: must created"]);
  });

  test("lets a row that delete has flagged keep its address, and two rows that were given", () => {
    const flagged = ada({}, { deleted_at: "2026-01-01T00:00:00Z" });
    const gone = ran(record("delete", { args: ["1"] }), { before: [ada()], after: [flagged] });
    const anew = ran(record("create", { args, known: newcomer() }), {
      before: [flagged],
      after: [flagged, second],
    });
    expect(findings(oneUserPerIdentity, trace([gone, anew]))).toEqual([]);
    const given = [ada(), second];
    const other = ran(record("create", { args: [{ email: "x@y.example" }], known: newcomer() }), {
      before: given,
      after: [...given, grace()],
    });
    expect(findings(oneUserPerIdentity, trace([other]))).toEqual(["honoured"]);
  });

  test("with import on: reports a sign-up of somebody whom get_user does not find", () => {
    const one = trace([flowed("sign_up", [getUser(found)], importing)]);
    expect(violations(one)).toEqual(["one-user-per-identity: must beside-the-store"]);
    expect(messages(oneUserPerIdentity, one)).toEqual([
      'get_user found nobody for "ada@example.com", whom the legacy store has, so that Auth0 made a second user.',
    ]);
  });

  test("with import on: a new person may sign up, and whoever moved or is blocked may be nobody", () => {
    const moved = flowed("login", [login()], { ...importing, result: "authenticated" });
    const stranger = getUser({ ...found, known: known({ user: null, existed: false, id: null }) });
    const fresh = flowed("sign_up", [stranger], { ...importing, before: [grace()] });
    const signUp = flowed("sign_up", [getUser(found)], importing);
    const users = { ada: { email: "ada@example.com", blocked: true } };
    expect(findings(oneUserPerIdentity, trace([fresh]))).toEqual(["honoured"]);
    expect(findings(oneUserPerIdentity, trace([moved, signUp]))).toEqual([]);
    expect(findings(oneUserPerIdentity, trace([signUp], { users }))).toEqual([]);
  });

  test("with import on: leaves capitals to identifier-case", () => {
    const typed = getUser({ ...found, args: ["ADA@EXAMPLE.COM"] });
    expect(violations(trace([flowed("sign_up", [typed], importing)]))).toEqual([
      "identifier-case: must not-found",
    ]);
  });

  test("does not apply to look-ups, nor to a sign-up that get_user stops", () => {
    const stopped = flowed("sign_up", [getUser()], { ...importing, result: "user-exists" });
    expect(findings(oneUserPerIdentity, trace([ran(getUser()), stopped]))).toEqual([]);
  });
});
