import { describe, expect, test } from "vitest";
import { loginKeepsUser } from "./login-keeps-user.ts";
import { ada, getUser, grace, login } from "./testing/ada.ts";
import { ran, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const before = [ada(), grace()];

describe("login-keeps-user", () => {
  test("is content with a login that marks the row", () => {
    const marked = ran(login(), { before, after: [ada({}, { migrated_at: "now" }), grace()] });
    expect(findings(loginKeepsUser, trace([marked]))).toEqual(["honoured"]);
  });

  test("reports a login that removes the user", () => {
    const removed = trace([ran(login(), { before, after: [grace()] })]);
    expect(violations(removed)).toEqual(["login-keeps-user: must removed"]);
    expect(messages(loginKeepsUser, removed)).toEqual([
      "login removed the user with the id 1 from the legacy store.",
    ]);
  });

  test("reports a login that removes others, and other-users-untouched does not", () => {
    expect(violations(trace([ran(login(), { before, after: [ada()] })]))).toEqual([
      "login-keeps-user: must removed",
    ]);
  });

  test("does not apply to other scripts, or where there is no store", () => {
    expect(findings(loginKeepsUser, trace([ran(getUser(), { before, after: [] }), ran(login())]))).toEqual(
      [],
    );
  });
});
