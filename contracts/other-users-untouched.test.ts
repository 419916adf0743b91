import { describe, expect, test } from "vitest";
import { otherUsersUntouched } from "./other-users-untouched.ts";
import { ada, getUser, grace, newcomer, profile } from "./testing/ada.ts";
import { known, ran, record, result, row, touched, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const before = [ada(), grace()];
const verify = (after: typeof before) =>
  trace([ran(record("verify", { args: ["ada@example.com"] }), { before, after })]);

describe("other-users-untouched", () => {
  test("is content when only the user's own row changes, or a new one appears", () => {
    expect(findings(otherUsersUntouched, verify([ada({}, { n: 1 }), grace()]))).toEqual(["honoured"]);
    const created = ran(record("create", { known: newcomer() }), {
      before: [grace()],
      after: [ada(), grace()],
    });
    expect(findings(otherUsersUntouched, trace([created]))).toEqual(["honoured"]);
  });

  test("reports a change of somebody else, with the columns", () => {
    const wide = verify([ada(), grace({ email_verified: true })]);
    expect(violations(wide)).toEqual(["other-users-untouched: must changed"]);
    expect(messages(otherUsersUntouched, wide)).toEqual([
      "verify changed another user than the one it was asked about: the one with the id 2 (email_verified).",
    ]);
  });

  test("reports that somebody else was removed", () => {
    const wide = ran(record("delete", { args: ["1"] }), { before, after: [] });
    expect(violations(trace([wide]))).toEqual(["other-users-untouched: must removed"]);
  });

  test("knows whom a prefixed id or an id of the script's own means", () => {
    const unknown = known({ user: null, existed: false, id: null });
    const prefixed = ran(record("delete", { args: ["legacy|1"], known: unknown }), {
      before,
      after: [grace()],
    });
    expect(findings(otherUsersUntouched, trace([prefixed]))).toEqual(["honoured"]);
    const asked = ran(getUser({ reply: result(profile({ user_id: "u-abc" })) }), { before });
    const own = ran(record("delete", { args: ["u-abc"], known: unknown }), { before, after: [grace()] });
    expect(findings(otherUsersUntouched, trace([asked, own]))).toEqual(["honoured", "honoured"]);
  });

  test("takes the new address of change_email for an identifier of the user", () => {
    const args = ["ada@example.com", "Ada@New.example", true];
    const changed = ran(record("change_email", { args }), {
      before,
      after: [ada({ email: "ada@new.example" }), grace()],
    });
    expect(findings(otherUsersUntouched, trace([changed]))).toEqual(["honoured"]);
  });

  test("does not apply where nobody else is there, nor to what the suite does itself", () => {
    expect(findings(otherUsersUntouched, trace([ran(getUser(), { before: [ada()], after: [] })]))).toEqual(
      [],
    );
    expect(findings(otherUsersUntouched, trace([touched(before, [])]))).toEqual([]);
    expect(
      findings(otherUsersUntouched, trace([ran(getUser(), { before: [row({ id: null })], after: [] })])),
    ).toEqual([]);
  });

  test("judges each script of a flow by the store around it", () => {
    const create = record("create", { known: newcomer(), args: [{ email: "ada@example.com" }] });
    const flow = ran(getUser({ known: newcomer() }), { before: [grace()], after: [ada(), grace({ n: 1 })] });
    const around = [
      { before: [grace()], after: [grace()] },
      { before: [grace()], after: [ada(), grace({ n: 1 })] },
    ];
    const step = { ...flow, kind: "flow" as const, records: [...flow.records, create], around };
    expect(messages(otherUsersUntouched, trace([step]))).toEqual([
      "create changed another user than the one it was asked about: the one with the id 2 (n).",
    ]);
  });

  test("takes for meant whomever one of several steps at the same time is about", () => {
    const after = [ada({}, { n: 1 }), grace({ email_verified: true })];
    const args = (email: string) => record("verify", { args: [email], known: known({ user: null }) });
    const beside = (email: string, id: string) =>
      ran({ ...args(email), known: known({ user: null, id }) }, { before, after, together: 1 });
    const both = trace([beside("ada@example.com", "1"), beside("grace@example.com", "2")]);
    expect(findings(otherUsersUntouched, both)).toEqual([]);
    const wide = trace([beside("ada@example.com", "1"), beside("ada@example.com", "1")]);
    expect(findings(otherUsersUntouched, wide)).toEqual(["must changed"]);
  });
});
