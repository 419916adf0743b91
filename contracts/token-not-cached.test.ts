import { describe, expect, test } from "vitest";
import type { Trace } from "../src/model/trace.ts";
import { login } from "./testing/ada.ts";
import { exchange, known, line, ran, trace } from "./testing/build.ts";
import { findings, messages } from "./testing/verdict.ts";
import { tokenNotCached } from "./token-not-cached.ts";

const url = "https://api.example/oauth/token";
const asked = { method: "POST", url, responseBody: '{"access_token":"t"}' };
const token = exchange({ ...asked, requestBody: '{"grant_type":"client_credentials"}' });
const call = exchange({ method: "GET", url: "https://api.example/users" });
const calls = (...all: readonly Parameters<typeof login>[0][]) => trace(all.map((part) => ran(login(part))));

function judgedRun(traces: readonly Trace[]) {
  return tokenNotCached.judges === "run" ? tokenNotCached.judge(traces, {} as never) : [];
}

describe("token-not-cached", () => {
  test("is content with one token for several calls", () => {
    const kept = calls({ http: [token, call] }, { http: [call] }, { http: [call] });
    expect(findings(tokenNotCached, kept)).toEqual(["honoured"]);
  });

  test("notes a token in each of three calls in one container", () => {
    const each = calls({ http: [token, call] }, { http: [token, call] }, { http: [token, call] });
    expect(findings(tokenNotCached, each)).toEqual(["note again"]);
    expect(messages(tokenNotCached, each)).toEqual([
      "login fetches a token in each call (POST https://api.example/oauth/token).",
    ]);
  });

  test("notes each script once, at a request for a token wherever the run has seen its line", () => {
    const other = { ...call, at: line(20) };
    const kept = calls({ http: [token, call] }, { http: [token, call] }, { http: [token, call] });
    const fresh = calls({ http: [{ ...token, at: line(5) }, other] });
    const all = [kept, kept, fresh];
    expect(tokenNotCached.judges).toBe("run");
    expect(judgedRun(all)).toMatchObject([{ kind: "broken", script: "login", at: line(5) }]);
    expect(judgedRun([kept])).toMatchObject([{ at: null }]);
  });

  test("is content with a script whose token another has fetched, in whichever container that was", () => {
    const users = calls({ http: [call] }, { http: [call] }, { http: [call] });
    const fetched = calls({ http: [token, call] });
    expect(judgedRun([users, fetched])).toMatchObject([{ kind: "honoured", script: "login" }]);
    expect(judgedRun([users])).toEqual([]);
  });

  test("takes a second token for one that has run out", () => {
    const renewed = calls({ http: [token, call] }, { http: [call] }, { http: [token, call] });
    expect(findings(tokenNotCached, renewed)).toEqual(["honoured"]);
  });

  test("takes a token after each jump of the clock for one that has run out", () => {
    const { steps } = calls({ http: [token, call] }, { http: [token, call] }, { http: [token, call] });
    const passed = { ...ran(login()), kind: "advance", records: [] } as const;
    const jumping = trace(steps.flatMap((step) => [passed, step]));
    expect(findings(tokenNotCached, jumping)).toEqual([]);
  });

  const faults = known({ faults: ["store: html"] });
  const persons = exchange({ ...asked, requestBody: "grant_type=password" });
  test.for([
    ["containers that each fetch one", [1, 2, 3].map((container) => ({ http: [token], container }))],
    ["calls that met faults", [1, 2, 3].map(() => ({ http: [token], known: faults }))],
    ["a person's token", [1, 2, 3].map(() => ({ http: [persons] }))],
    ["a database", [1, 2, 3].map(() => ({}))],
  ] as const)("does not apply to %s", ([, all]) => {
    expect(findings(tokenNotCached, calls(...all))).toEqual([]);
  });
});
