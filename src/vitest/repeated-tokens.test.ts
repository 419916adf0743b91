import { expect, test } from "vitest";
import type { Trace } from "../model/trace.ts";
import { repeatedTokens } from "./repeated-tokens.ts";

test("a token in each of three calls in one container is a note", () => {
  expect(repeatedTokens([traceOf([1, 1, 1])])).toEqual([
    "login fetches a token in each call (POST https://api.example/oauth/token). Keep it in `global` until shortly before it expires.",
  ]);
});

test.for([
  ["containers that each fetch one", traceOf([1, 2, 3])],
  ["a token that expired in between", traceOf([1, 1])],
  ["calls that met faults", traceOf([1, 1, 1], { faults: ["store: html"] })],
  ["a person's token", traceOf([1, 1, 1], { requestBody: "grant_type=password" })],
] as const)("%s are none", ([, trace]) => {
  expect(repeatedTokens([trace])).toEqual([]);
});

function traceOf(
  containers: readonly number[],
  { faults = [], requestBody = '{"grant_type":"client_credentials"}' }: Partial<Told> = {},
): Trace {
  const url = "https://api.example/oauth/token";
  const exchange = { method: "POST", url, requestBody, responseBody: '{"access_token":"t"}', status: 200 };
  const records = containers.map((container) => ({
    script: "login",
    container,
    http: [exchange],
    known: { faults },
  }));
  return { steps: [{ records }] } as unknown as Trace;
}

interface Told {
  readonly faults: readonly string[];
  readonly requestBody: string;
}
