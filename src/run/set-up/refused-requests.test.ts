import { expect, test } from "vitest";
import type { Trace } from "../../model/trace.ts";
import { refusedRequests } from "./refused-requests.ts";

test("a script whose every request was refused has a note, with the first reason", () => {
  const notes = refusedRequests([
    traceOf("get_user", "There is no /user."),
    traceOf("get_user", "Expected id."),
  ]);
  expect(notes).toEqual([
    "The API that the project file describes refused each request of get_user, such as GET https://api.example/user: 404, There is no /user. Compare `store.auth` and `store.routes` with what the script asks for.",
  ]);
});

test("one request that was answered is enough to be silent, and faults do not count", () => {
  expect(refusedRequests([traceOf("get_user", "There is no /user."), traceOf("get_user", null)])).toEqual([]);
  expect(refusedRequests([traceOf("get_user", "There is no /user.", ["store: html"])])).toEqual([]);
});

function traceOf(script: string, refused: string | null, faults: readonly string[] = []): Trace {
  const responseHeaders = refused === null ? {} : { "x-understudy-refused": refused };
  const exchange = {
    method: "GET",
    url: "https://api.example/user",
    status: 404,
    requestBody: "",
    responseHeaders,
  };
  return { steps: [{ records: [{ script, http: [exchange], known: { faults } }] }] } as unknown as Trace;
}
