import { describe, expect, test } from "vitest";
import type { PassedValue } from "../src/model/passed-value.ts";
import { errorIsError } from "./error-is-error.ts";
import { getUser, login, wrongLogin } from "./testing/ada.ts";
import { call, failure, passedError, ran, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const passed: PassedValue = {
  type: "string",
  className: null,
  json: "wrong",
  unserialisable: null,
  fields: {},
};

describe("error-is-error", () => {
  test("is content with nothing and with an Error", () => {
    const refused = wrongLogin({ reply: failure("WrongUsernameOrPasswordError") });
    expect(findings(errorIsError, trace([ran(login()), ran(refused)]))).toEqual(["honoured", "honoured"]);
  });

  test("reports a string, and no other contract does", () => {
    const error = passedError({ isError: false, type: "string" });
    const steps = [ran(wrongLogin({ reply: failure("Error"), calls: [call({ args: [passed], error })] }))];
    expect(violations(trace(steps))).toEqual(["error-is-error: must not-an-error"]);
    expect(messages(errorIsError, trace(steps))).toEqual([
      'login called back with a string ("wrong") in the place of the error.',
    ]);
  });

  test("reports false, which is neither null nor an error", () => {
    const error = passedError({ isError: false, type: "boolean" });
    expect(findings(errorIsError, trace([ran(login({ calls: [call({ error })] }))]))).toEqual([
      "must not-an-error",
    ]);
  });

  test("says so when the profile stands in the place of the error", () => {
    const error = passedError({ isError: false, type: "object", properties: { user_id: "1" } });
    const steps = [ran(getUser({ reply: failure("Error"), calls: [call({ error })] }))];
    expect(violations(trace(steps))).toEqual(["error-is-error: must profile-as-error"]);
  });

  test("does not apply where the callback was not called", () => {
    const idle = login({ calls: [], reply: null, outcome: "stalled", stall: "idle" });
    expect(findings(errorIsError, trace([ran(idle)]))).toEqual([]);
  });
});
