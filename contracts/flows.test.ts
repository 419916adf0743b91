import { describe, expect, test } from "vitest";
import type { InvocationRecord } from "../src/model/invocation.ts";
import type { Json } from "../src/model/json.ts";
import type { Trace, TraceStep } from "../src/model/trace.ts";
import { ada, getUser, grace, login, newcomer, profile, strangeGetUser, wrongLogin } from "./testing/ada.ts";
import { connection, failure, known, record, result, trace } from "./testing/build.ts";
import { acted, flowed, type FlowPart } from "./testing/flows.ts";
import { violations } from "./testing/verdict.ts";

const users = { ada: { email: "ada@example.com" }, grace: { email: "grace@example.com" } };
const rows = { before: [ada(), grace()] };
const refusal = { reply: failure("WrongUsernameOrPasswordError") };
const unknownUser = { reply: failure("WrongUsernameOrPasswordError", { user_id: null }) };
const nobody = { reply: result(null) };
const judge = (steps: readonly TraceStep[], part: Partial<Trace> = {}) =>
  violations(trace(steps, { users, ...part }));

const args: readonly Json[] = [{ email: "ada@example.com", password: "«password:ada»" }];
const asked = strangeGetUser({ args: ["ada@example.com"], known: newcomer() });
const unverified = ada({ email_verified: false });
const created = { before: [grace()], after: [unverified, grace()], result: "created" } as const;
const fresh = { reply: result(profile({ email_verified: false })) };
const signUp = (proof: InvocationRecord, written = unverified) =>
  flowed("sign_up", [asked, record("create", { args, known: newcomer() }), proof], {
    ...created,
    step: { around: [{ before: [grace()], after: [grace()] }, created, created].map(around(written)) },
  });
const around =
  (written: ReturnType<typeof ada>) =>
  ({ before, after }: { before: readonly unknown[]; after: readonly unknown[] }, index: number) => ({
    before: index === 2 ? [written, grace()] : (before as never),
    after: after.length > 1 ? [written, grace()] : (after as never),
  });

const wanted = { before: false, after: true };
const second = "«password:ada:2»";
const reset = (part: Partial<InvocationRecord> = {}, after = rows.before) =>
  flowed(
    "reset_password",
    [
      getUser(),
      record("change_password", {
        args: ["ada@example.com", second],
        reply: result(true),
        known: known({ wanted }),
        ...part,
      }),
    ],
    { ...rows, after, result: "changed" },
  );
const enters = (one: InvocationRecord, part: FlowPart = {}) => flowed("login", [one], { ...rows, ...part });
const typed = (password: string, part: Partial<InvocationRecord> = {}) =>
  login({ args: ["ada@example.com", password], ...part });

const verified = flowed(
  "verify_email",
  [record("verify", { args: ["ada@example.com"], reply: result(true), known: known({ wanted }) })],
  { ...rows, result: "verified" },
);
const moved = { before: [ada({ email: "new@example.com" }), grace()] };
const change = flowed(
  "change_email",
  [
    getUser(),
    strangeGetUser({ args: ["new@example.com"] }),
    record("change_email", {
      args: ["ada@example.com", "new@example.com", true],
      reply: result(true),
      known: known({ wanted }),
    }),
  ],
  { ...rows, after: moved.before, result: "changed" },
);
const underNew = (part: Partial<InvocationRecord> = {}) =>
  enters(
    login({
      args: ["new@example.com", "«password:ada»"],
      reply: result(profile({ email: "new@example.com" })),
      ...part,
    }),
    moved,
  );
const deletion = flowed("delete_user", [record("delete", { args: ["1"] })], {
  ...rows,
  after: rows.before,
  result: "deleted",
});

describe("correct scripts raise no alarm in the flow", () => {
  test.for([
    ["login", [enters(login()), enters(login())]],
    ["login with a wrong password", [enters(wrongLogin(refusal), { result: "wrong-credentials" })]],
    ["sign_up", [signUp(login(fresh)), enters(login(fresh), { before: [unverified, grace()] })]],
    [
      "reset_password",
      [
        reset(),
        enters(typed(second)),
        enters(wrongLogin({ ...refusal, args: ["ada@example.com", "«password:ada»"] })),
      ],
    ],
    ["verify_email", [verified, enters(login())]],
    ["change_email", [enters(login()), change, underNew()]],
    [
      "delete_user",
      [
        enters(login()),
        deletion,
        enters(login({ ...unknownUser, known: known({ existed: false, id: null, password: "nobody" }) }), {
          before: [grace()],
        }),
      ],
    ],
    [
      "request_password_reset before login",
      [flowed("request_password_reset", [getUser()], { ...rows, result: "accepted" }), enters(login())],
    ],
  ] as const)("%s", ([, steps]) => {
    expect(judge(steps)).toEqual([]);
  });
});

describe("a flow names the contract of the mistake, and no other", () => {
  const other = { reply: result(profile({ user_id: "2" })) };
  const plan = { reply: result(profile({ app_metadata: { plan: "gold" } })) };
  const capitals = { ...refusal, args: ["ADA@example.com", "«password:ada»"] };
  const clear = ada({ password: "«password:ada»" });
  const emailId = (email: string) => ({ reply: result(profile({ user_id: email, email })) });
  const byEmail = [enters(login(emailId("ada@example.com"))), change, underNew(emailId("new@example.com"))];

  test.for([
    ["stable-user-id: must changed", [enters(login()), enters(login(other))]],
    [
      "profile-consistency: must different",
      [flowed("identify", [getUser()], { ...rows, result: "found" }), enters(login(plan))],
    ],
    ["login-keeps-user: must removed", [enters(login(), { after: [grace()] })]],
    ["created-user-can-log-in: must refused", [signUp(login(refusal))]],
    ["password-hashed: must clear-text", [signUp(login(refusal), clear)]],
    ["new-password-works: must new-refused", [reset(), enters(typed(second, refusal))]],
    ["new-password-works: must old-accepted", [reset(), enters(login())]],
    ["true-means-changed: must denied", [reset({ reply: result(false) })]],
    [
      "password-hashed: must clear-text",
      [reset({ known: known({ wanted: { before: false, after: false } }) }, [clear, grace()])],
    ],
    [
      "verified-shows: must not-shown",
      [verified, enters(login({ reply: result(profile({ email_verified: false })) }))],
    ],
    ["email-change-moves-user: must other-id", byEmail.toSpliced(1, 1, withoutLookUps(change))],
    ["email-change-moves-user: must not-found-under-new", [change, underNew(refusal)]],
    ["delete-deletes: must still-there", [enters(login()), deletion, enters(login())]],
    [
      "identifier-case: must not-found",
      [enters(login()), enters(login({ ...capitals, known: known({ password: "right" }) }))],
    ],
    ["other-users-untouched: must changed", [reset({}, [ada(), grace({ password: "«hash:ada»" })])]],
    ["wrong-password-error: must silent", [enters(wrongLogin(nobody))]],
    [
      "unknown-user-is-absent: must error",
      [flowed("identify", [strangeGetUser({ reply: failure("Error") })], rows)],
    ],
    [
      "unknown-user-is-absent: must found",
      [flowed("identify", [strangeGetUser({ reply: result({}) })], rows)],
    ],
  ] as const)("%s", ([expected, steps]) => {
    expect(judge(steps)).toEqual([expected]);
  });

  test("ids that differ from script to script are no matter of email-change-moves-user", () => {
    const steps = [
      flowed("identify", [getUser(emailId("ada@example.com"))], rows),
      enters(login()),
      change,
      underNew(),
    ];
    expect(judge(steps)).toEqual(["stable-user-id: must changed"]);
    const byGetUser = flowed("identify", [getUser(emailId("ada@example.com"))], rows);
    expect(judge([byGetUser, withoutLookUps(change), underNew()])).toEqual([]);
  });

  test("a profile of nobody has no id to look at, also where it can't be told who was first", () => {
    const unsure = known({ user: null, existed: null, id: null });
    const found = strangeGetUser({ reply: result({}), known: unsure });
    expect(judge([flowed("identify", [found], rows)])).toEqual([]);
  });

  test("an id made from nothing can't be deleted, which profile-has-id has said", () => {
    const made = login({ reply: result(profile({ user_id: "undefined" })) });
    const gone = flowed("delete_user", [record("delete", { args: ["undefined"] })], rows);
    expect([...new Set(judge([enters(made), gone, enters(made)]))]).toEqual([
      "profile-has-id: must made-from-nothing",
    ]);
  });
});

describe("import on, and a row that login has marked", () => {
  const importing = { ...rows, import_mode: true } as const;
  const on = connection({ mode: { ...connection().mode, import_mode: true } });

  test("may be nobody to login and get_user", () => {
    const unknown = failure("WrongUsernameOrPasswordError", { user_id: null });
    const steps = [
      flowed("login", [login()], importing),
      flowed("login", [wrongLogin({ reply: unknown })], importing),
      flowed("identify", [getUser(nobody)], importing),
      flowed("login", [login({ reply: unknown, args: ["ADA@example.com", "«password:ada»"] })], importing),
      flowed("change_email", [getUser(nobody)], { ...importing, result: "changed" }),
    ];
    expect(judge(steps, { connection: on })).toEqual([]);
  });

  test("may be nobody with a new password or a new address too", () => {
    const first = flowed("login", [login()], importing);
    expect(judge([first, reset(), enters(typed(second, refusal))])).toEqual([]);
    expect(judge([first, change, underNew(refusal)])).toEqual([]);
  });

  test("may be nobody too where import is switched on or off between", () => {
    const steps = (first: boolean) => [
      flowed("login", [login()], { ...rows, import_mode: first }),
      acted({ kind: "set", import_mode: !first }, { ...rows, import_mode: first }),
      flowed("login", [wrongLogin(nobody)], { ...rows, import_mode: !first }),
    ];
    expect(judge(steps(true))).toEqual([]);
    expect(judge(steps(false))).toEqual([]);
  });

  test("is somebody where import was never on", () => {
    const steps = [enters(login()), enters(wrongLogin(nobody))];
    expect(judge(steps)).toEqual(["wrong-password-error: must silent"]);
  });
});

function withoutLookUps(step: TraceStep): TraceStep {
  const change = step.records.slice(2);
  return { ...step, records: change, around: step.around?.slice(2) };
}
