import { describe, expect, test } from "vitest";
import { passwordHashed } from "./password-hashed.ts";
import { ada, grace, newcomer } from "./testing/ada.ts";
import { connection, ran, record, row, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const create = (after: readonly ReturnType<typeof ada>[]) =>
  ran(record("create", { known: newcomer() }), { before: [grace()], after: [...after, grace()] });

describe("password-hashed", () => {
  test("is content with a hash, and with rows of others that were in clear text before", () => {
    const plain = row({ id: "3", password: "«password:eve»" });
    const step = ran(record("create", { known: newcomer() }), { before: [plain], after: [ada(), plain] });
    expect(findings(passwordHashed, trace([step]))).toEqual(["honoured"]);
  });

  test("reports a password in clear text", () => {
    const steps = [create([ada({ password: "«password:ada»" })])];
    expect(violations(trace(steps))).toEqual(["password-hashed: must clear-text"]);
    expect(messages(passwordHashed, trace(steps))[0]).toContain("in the column password");
  });

  test("reports one in a column that the mapping does not name, inside a longer text", () => {
    expect(violations(trace([create([ada({}, { audit: { sent: "pw=«password:ada»" } })])]))).toEqual([
      "password-hashed: must clear-text",
    ]);
  });

  test("reports change_password, too", () => {
    const after = [ada({ password: "«password:ada:2»" })];
    const changed = ran(record("change_password"), { before: [ada({ password: "«password:ada»" })], after });
    expect(violations(trace([changed]))).toEqual(["password-hashed: must clear-text"]);
  });

  test("does not apply where nothing was written, or where an API hashes", () => {
    const steps = [ran(record("create", { known: newcomer() }), { before: [ada()] })];
    expect(findings(passwordHashed, trace(steps))).toEqual([]);
    const api = trace([create([ada({ password: "«password:ada»" })])], {
      connection: connection({ adapter: "http" }),
    });
    expect(findings(passwordHashed, api)).toEqual([]);
  });

  test("does not look at login, which may store a better hash", () => {
    const step = ran(record("login"), { before: [ada()], after: [ada({ password: "«hash:ada:2»" })] });
    expect(findings(passwordHashed, trace([step]))).toEqual([]);
  });
});
