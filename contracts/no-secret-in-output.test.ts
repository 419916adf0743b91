import { describe, expect, test } from "vitest";
import type { ConsoleLine, Uncaught } from "../src/model/invocation.ts";
import { noSecretInOutput } from "./no-secret-in-output.ts";
import { login, wrongLogin } from "./testing/ada.ts";
import { failure, line, passedError, ran, recycled, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const printed = (text: string): ConsoleLine => ({
  level: "log",
  text,
  atMs: 1,
  at: line(3),
  afterCallback: false,
});

describe("no-secret-in-output", () => {
  test("is content with output that names no secret", () => {
    const record = login({ console: [printed("asked for ada@example.com at db:5432")] });
    expect(findings(noSecretInOutput, trace([ran(record)]))).toEqual(["honoured"]);
  });

  test.for(["«password:ada»", "«hash:ada»", "«config:API_TOKEN»"])(
    "reports %s on the console, once",
    (mark) => {
      const record = login({ console: [printed(`a=${mark}`), printed(`b=${mark}`)] });
      expect(violations(trace([ran(record)]))).toEqual(["no-secret-in-output: must console"]);
    },
  );

  test("reports a secret in the error that Auth0 gets", () => {
    const reply = failure("WrongUsernameOrPasswordError", { message: "no such password: «password:ada:2»" });
    const steps = [ran(wrongLogin({ reply }))];
    expect(violations(trace(steps))).toEqual(["no-secret-in-output: must error"]);
    expect(messages(noSecretInOutput, trace(steps))).toEqual([
      "An error of login carries a password («password:ada:2»).",
    ]);
  });

  test("reports a secret in an uncaught error", () => {
    const error = passedError({ message: "connect postgres://app:«config:DB_URL»@db" });
    const thrown: Uncaught = {
      kind: "sync",
      error,
      detail: null,
      at: line(2),
      atMs: 1,
      afterCallback: false,
    };
    const record = login({ reply: null, calls: [], outcome: "crashed", uncaught: [thrown] });
    expect(findings(noSecretInOutput, trace([ran(record)]))).toEqual(["must error"]);
  });

  test("reports a secret in the URL of a request, and none in its body", () => {
    const exchange = {
      method: "POST",
      requestHeaders: {},
      requestBody: "«password:ada»",
      status: 200,
      responseHeaders: {},
      responseBody: "",
      durationMs: 1,
      at: line(2),
    };
    const asked = (url: string) => trace([ran(login({ http: [{ ...exchange, url }] }))]);
    expect(violations(asked("https://api.example/login?pw=«password:ada»"))).toEqual([
      "no-secret-in-output: must url",
    ]);
    expect(violations(asked("https://api.example/login"))).toEqual([]);
  });

  test("reports a secret in an address", () => {
    const address = "https://api.example/login?pw=«password:ada»";
    const opened = {
      address,
      openedAtMs: 1,
      at: line(2),
      via: null,
      afterCallback: false,
      leftOpen: false,
      decision: "allowed",
      protocol: "https",
    } as const;
    expect(violations(trace([ran(login({ connections: [opened] }))]))).toEqual([
      "no-secret-in-output: must url",
    ]);
  });

  test("does not apply where no script ran", () => {
    expect(findings(noSecretInOutput, trace([recycled()]))).toEqual([]);
  });
});
