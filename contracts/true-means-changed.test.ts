import { describe, expect, test } from "vitest";
import type { ActionScript } from "../src/model/action-script.ts";
import type { HttpExchange, InvocationRecord } from "../src/model/invocation.ts";
import type { Json } from "../src/model/json.ts";
import { ada, login } from "./testing/ada.ts";
import {
  connection,
  exchange,
  failure,
  known,
  line,
  ran,
  record,
  result,
  scriptFacts,
  trace,
} from "./testing/build.ts";
import { findings, judged, messages, violations } from "./testing/verdict.ts";
import { trueMeansChanged } from "./true-means-changed.ts";

const changed = { before: false, after: true };
const unchanged = { before: false, after: false };
const verify = (value: Json, wanted: { before: boolean; after: boolean } | null, part = {}) =>
  trace([ran(record("verify", { reply: result(value), known: known({ wanted }), ...part }))]);

describe("true-means-changed", () => {
  test.for([
    ["true after a change", true, changed],
    ["false without one", false, unchanged],
    ["nothing without one", null, unchanged],
    ["true where the value was there before", true, { before: true, after: true }],
    ["false where the value was there before", false, { before: true, after: true }],
    ["the profile that older scripts return", { user_id: "1", email_verified: true }, changed],
  ] as const)("is content with %s", ([, value, wanted]) => {
    expect(findings(trueMeansChanged, verify(value, wanted))).toEqual(["honoured"]);
  });

  test.for([
    ["true without a change", true, unchanged, "claimed"],
    ["false after a change", false, changed, "denied"],
    ["a number after a change", 1, changed, "denied"],
  ] as const)("reports %s", ([, value, wanted, fact]) => {
    expect(violations(verify(value, wanted))).toEqual([`true-means-changed: must ${fact}`]);
  });

  describe("a verify whose change does not read as true", () => {
    const at = { file: "/project/understudy.yaml", line: 21, column: 7 };
    const said = (from: Json, to: Json, column?: string) => {
      const part = column === undefined ? {} : { flagMapping: { column, reads: true, at } };
      const rows = (value: Json) => [ada({ email_verified: value }, { MAIL_OK: value, mail: { ok: value } })];
      const one = record("verify", { reply: result(true), known: known({ wanted: unchanged }) });
      const steps = [ran(one, { before: rows(from), after: rows(to) })];
      return trace(steps, { connection: connection({ ...part }) });
    };

    test.for([
      ["MAIL_OK", "N", "Y", 'MAIL_OK went from "N" to "Y"'],
      ["mail.ok", null, 2, "mail.ok went from null to 2"],
      [undefined, false, "Y", 'email_verified went from false to "Y"'],
    ] as const)("says what %s went from and to", ([column, from, to, words]) => {
      const one = said(from, to, column);
      expect(violations(one)).toEqual(["true-means-changed: must read-otherwise"]);
      expect(messages(trueMeansChanged, one)).toEqual([
        `verify called back with true, and ${words}, which the project file does not read as a verified address.`,
      ]);
    });

    test("is told of the next verify too, which finds it as it is", () => {
      const one = said("N", "Y", "MAIL_OK");
      const next = said("Y", "Y", "MAIL_OK");
      const other = said("X", "X", "MAIL_OK");
      const both = (then: typeof one) => ({ ...one, steps: [...one.steps, ...then.steps] });
      const words = 'verify called back with true, and MAIL_OK went from "N" to "Y" the time before, which';
      expect(messages(trueMeansChanged, both(next))[1]).toContain(words);
      expect(messages(trueMeansChanged, both(other))[1]).toContain("does not hold the wanted value");
    });

    test("is told from one that changed nothing", () => {
      expect(violations(said("N", "N", "MAIL_OK"))).toEqual(["true-means-changed: must claimed"]);
    });
  });

  test("leaves a change to closes-connections that waits for the commit of a script before", () => {
    const left = record("create", { reply: failure("ValidationError"), openTransactions: 1 });
    const claimed = record("verify", { reply: result(true), known: known({ wanted: unchanged }) });
    expect(findings(trueMeansChanged, trace([ran(left), ran(claimed)]))).toEqual([]);
    expect(findings(trueMeansChanged, trace([ran({ ...claimed, openTransactions: 1 })]))).toEqual([]);
    const elsewhere = { ...left, container: 2 };
    const cutOff = { ...left, known: known({ faults: ["store: reset"] }) };
    for (const steps of [
      [claimed, left],
      [elsewhere, claimed],
      [cutOff, claimed],
    ])
      expect(findings(trueMeansChanged, trace(steps.map((one) => ran(one))))).toEqual(["must claimed"]);
  });

  test("reports an error after a change", () => {
    expect(violations(verify(null, changed, { reply: failure("Error") }))).toEqual([
      "true-means-changed: must denied",
    ]);
  });

  test.for([
    ["nothing after a change", null, changed, "no error and no profile"],
    ["true without one", true, unchanged, "true"],
  ] as const)("reports %s whose answer was not waited for, once", ([, value, wanted, said]) => {
    const unfinished = { what: "UPDATE", address: "db:5432", at: null };
    const steps = verify(value, wanted, { unfinished });
    const found = violations(steps).filter((each) => each.startsWith("true-means-changed"));
    expect(found).toEqual(["true-means-changed: must too-soon"]);
    expect(violations(steps)).toHaveLength(value === null ? 1 : 2);
    expect(messages(trueMeansChanged, steps)).toEqual([
      `verify called back with ${said} before its UPDATE was answered.`,
    ]);
  });

  test.for([
    [true, unchanged],
    [false, changed],
  ] as const)("shows the only call that is not awaited beside a wrong %s", ([value, wanted]) => {
    const unawaited = [{ name: "save", at: line(2) }];
    const steps = verify(value, wanted);
    const facts = connection({ scripts: [scriptFacts("verify", { unawaited })] });
    const related = [{ at: line(2), note: "save(…) is not awaited here" }];
    expect(judged(trueMeansChanged, { ...steps, connection: facts })).toMatchObject([{ related }]);
  });

  test("tells an Error that was made of a change whose answer was not waited for", () => {
    const unfinished = { what: "PATCH", address: "db:443", at: null };
    const told = (difference: Partial<InvocationRecord>) =>
      messages(
        trueMeansChanged,
        trace([
          ran(
            record("verify", {
              reply: failure("Error"),
              known: known({ wanted: changed }),
              ...difference,
            }),
          ),
        ]),
      );
    expect(told({ unfinished })).toEqual([
      'verify called back with Error "no" before its PATCH was answered.',
    ]);
    expect(told({})).toEqual(['verify changed the store and called back with Error "no" instead of true.']);
  });

  test("leaves a change that changed nothing, and was not waited for, to nothing-after-callback", () => {
    const unfinished = { what: "UPDATE", address: "db:5432", at: null };
    const steps = verify(false, { before: true, after: true }, { unfinished });
    expect(violations(steps)).toEqual(["nothing-after-callback: should unfinished"]);
  });

  test("takes an object of change_password for a yes, and none of change_email", () => {
    const reply = result({ last_password_reset: "2020-01-01" });
    const said = (script: "change_password" | "change_email") =>
      findings(trueMeansChanged, trace([ran(record(script, { reply, known: known({ wanted: changed }) }))]));
    expect(said("change_password")).toEqual(["honoured"]);
    expect(said("change_email")).toEqual(["must denied"]);
  });

  test("knows that a store may keep addresses in lower case", () => {
    const args = ["ada@example.com", "Ada.L@Example.com", true];
    const one = record("change_email", { args, reply: result(true), known: known({ wanted: unchanged }) });
    const step = ran(one, { before: [ada()], after: [ada({ email: "ada.l@example.com" })] });
    expect(findings(trueMeansChanged, trace([step]))).toEqual(["honoured"]);
  });

  test("tells a password that was changed to another, and where login refused it", () => {
    const args = ["ada@example.com", "«password:ada:2»"];
    const change = record("change_password", {
      args,
      reply: result(true),
      known: known({ wanted: unchanged }),
    });
    const rows = { before: [ada()], after: [ada({ password: "«hash:ada:2»" })] };
    const refused = login({
      args,
      reply: failure("WrongUsernameOrPasswordError"),
      known: known({ password: "wrong" }),
    });
    const [finding] = judged(trueMeansChanged, trace([ran(change, rows), ran(refused)]));
    expect(finding).toMatchObject({
      fact: "other-password",
      related: [{ note: expect.stringContaining("login refused") }],
    });
    const typo = { ...refused, args: ["ada@example.com", "«password:ada:3»"] };
    const [alone] = judged(trueMeansChanged, trace([ran(change, rows), ran(typo)]));
    expect(alone?.related ?? []).toEqual([]);
    expect(violations(trace([ran(change, { ...rows, after: rows.before })]))).toEqual([
      "true-means-changed: must claimed",
    ]);
  });

  test("tells a second password that becomes the same wrong hash as the first for the same fault", () => {
    const change = (made: string, before: string, after = made, wanted = unchanged) =>
      ran(record("change_password", { reply: result(true), known: known({ wanted }) }), {
        before: [ada({ password: before })],
        after: [ada({ password: after })],
      });
    const told = (...steps: Parameters<typeof trace>[0]) => findings(trueMeansChanged, trace(steps));
    const twice = [change("{}", "«hash:ada»"), change("{}", "{}")] as const;
    expect(told(...twice)).toEqual(["must other-password", "must other-password"]);
    const right = change("«hash:ada:2»", "«hash:ada»", undefined, changed);
    expect(told(right, change("«hash:ada:2»", "«hash:ada:2»"))).toEqual(["honoured", "must claimed"]);
  });

  describe("of scripts that ran at the same time", () => {
    const gone = { before: true, after: false };
    const there = { before: true, after: true };
    const step = (script: ActionScript, wanted: typeof gone | null, value: Json = true) =>
      ran(record(script, { reply: result(value), known: known({ wanted }) }), { together: 1 });

    test.for([
      ["one of two passwords, where the other is there", step("change_password", there)],
      ["what another has deleted", step("delete", null, null)],
      ["a value whose rival is not known", step("change_password", null)],
    ] as const)("is content with the loss of %s", ([, other]) => {
      expect(violations(trace([step("change_password", gone), other]))).toEqual([]);
    });

    test.for([
      ["a password that is gone after a change of the address", step("change_email", there)],
      ["two passwords of which neither is there", step("change_password", gone)],
    ] as const)("reports %s", ([, other]) => {
      expect(violations(trace([step("change_password", gone), other]))).toContain(
        "true-means-changed: must claimed",
      );
    });

    test("is content with a confirmation that a change of the address has taken back", () => {
      expect(violations(trace([step("verify", gone), step("change_email", there)]))).toEqual([]);
    });
  });

  describe("of an API", () => {
    const put = { method: "PUT", url: "https://api.test/v1/members/1/password" };
    const token = { method: "POST", url: "https://api.test/oauth/token", requestBody: "grant_type=x" };
    const told = (http: readonly HttpExchange[], value: Json = true, wanted = unchanged) =>
      messages(trueMeansChanged, verify(value, wanted, { http }));

    test.for([
      [
        "the change",
        [exchange(token), exchange(), exchange({ ...put, status: 404 })],
        "PUT /v1/members/…/password with 404",
      ],
      ["the only request", [exchange({ status: 404 })], "GET /v1/members with 404"],
      [
        "a change, which has no body",
        [exchange({ ...put, status: 204, responseBody: "" })],
        "PUT /v1/members/…/password with 204",
      ],
    ] as const)("says what was answered to %s", ([, http, words]) => {
      expect(told(http)).toEqual([
        `verify called back with true, although the store does not hold the wanted value; the API had answered ${words}.`,
      ]);
      expect(told(http, false, changed)).toEqual([
        `verify changed the store and called back with false instead of true; the API had answered ${words}.`,
      ]);
    });

    test.for([
      ["there were several changes", [exchange(put), exchange({ ...put, status: 404 })]],
      ["there were several look-ups", [exchange(), exchange()]],
      ["nothing was asked", []],
      ["a token was all that was asked for", [exchange(token)]],
    ] as const)("says nothing of it where %s", ([, http]) => {
      expect(told(http)).toEqual([
        "verify called back with true, although the store does not hold the wanted value.",
      ]);
    });
  });

  test("does not apply where the wanted value is not known, nor to a crash", () => {
    expect(findings(trueMeansChanged, verify(true, null))).toEqual([]);
    expect(findings(trueMeansChanged, verify(null, changed, { reply: null, outcome: "crashed" }))).toEqual(
      [],
    );
  });
});
