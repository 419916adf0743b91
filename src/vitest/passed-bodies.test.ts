import { expect, test } from "vitest";
import type { Trace } from "../model/trace.ts";
import { passedBodies } from "./passed-bodies.ts";

const body = '{"error":"db-7 is down"}';

test.for([
  ["as it is", body],
  ["within a text", `The API said ${body}.`],
  ["quoted once more", JSON.stringify({ body })],
] as const)("an answer that is passed on %s is a note", ([, message]) => {
  expect(passedBodies([traceOf({ message })])).toEqual([
    "login hands what an API answers on as the text of its error (GET https://api.example/u, 500). Tenant logs and people see it: write a text of your own.",
  ]);
});

test.for([
  ["a text of its own", { message: "The API answered with 500." }],
  ["an answer that is no error", { message: body, status: 200 }],
  ["a body of a few letters", { message: "it said no", responseBody: "no" }],
] as const)("%s is none", ([, told]) => {
  expect(passedBodies([traceOf(told)])).toEqual([]);
});

function traceOf({ message, status = 500, responseBody = body }: Told): Trace {
  const exchange = { method: "GET", url: "https://api.example/u", status, responseBody };
  const record = {
    script: "login",
    http: [exchange],
    reply: { error: { name: "Error", message }, result: null },
  };
  return { steps: [{ records: [record] }] } as unknown as Trace;
}

interface Told {
  readonly message: string;
  readonly status?: number;
  readonly responseBody?: string;
}
