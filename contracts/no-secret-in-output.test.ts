import { describe, expect, test } from "vitest";
import type { ConsoleLine, HttpExchange, InvocationRecord, Uncaught } from "../src/model/invocation.ts";
import type { Position } from "../src/model/position.ts";
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

const exchangeAt = (url: string, at: Position | null): HttpExchange => ({
  method: "POST",
  url,
  requestHeaders: {},
  requestBody: "«password:ada»",
  status: 200,
  responseHeaders: {},
  responseBody: "",
  durationMs: 1,
  at,
});

const judged = (records: readonly InvocationRecord[]) =>
  noSecretInOutput.judges === "scenario"
    ? noSecretInOutput
        .judge(trace(records.map((record) => ran(record))), {} as never)
        .flatMap((finding) => (finding.kind === "broken" ? [finding] : []))
    : [];

describe("no-secret-in-output", () => {
  test("is content with output that names no secret", () => {
    const record = login({ console: [printed("asked for ada@example.com at db:5432")] });
    expect(findings(noSecretInOutput, trace([ran(record)]))).toEqual(["honoured"]);
  });

  test.for(["«password:ada»", "«hash:ada»", "«config:API_TOKEN»", "«token:access»"])(
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
    const asked = (url: string) => trace([ran(login({ http: [exchangeAt(url, line(2))] }))]);
    expect(violations(asked("https://api.example/login?pw=«password:ada»"))).toEqual([
      "no-secret-in-output: must url",
    ]);
    expect(violations(asked("https://api.example/login"))).toEqual([]);
  });

  describe("knows the place of a request", () => {
    const asked = (line: Position | null, url = "https://api.example/?key=«config:KEY»") =>
      login({ http: [exchangeAt(url, line)] });
    const placesIn = (records: readonly InvocationRecord[]) =>
      judged(records).map(({ at, related }) => [at?.line ?? null, related?.[0]?.at.line ?? null]);

    test("that went over a connection of another run of the script", () => {
      expect(placesIn([asked(line(2)), asked(null)])).toEqual([
        [2, null],
        [2, null],
      ]);
      expect(placesIn([asked(null), asked(line(2))])).toEqual([
        [2, null],
        [2, null],
      ]);
    });

    test("only where there is one, and names the script otherwise", () => {
      expect(placesIn([asked(null)])).toEqual([[null, 1]]);
      expect(placesIn([asked(null), asked(line(2), "https://other.example/")])).toEqual([[null, 1]]);
      expect(placesIn([asked(null), asked(line(2)), asked(line(3))])[0]).toEqual([null, 1]);
    });
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
