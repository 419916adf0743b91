import { describe, expect, test } from "vitest";
import { errorTextToUser } from "./error-text-to-user.ts";
import { login } from "./testing/ada.ts";
import { exchange, failure, ran, record, trace } from "./testing/build.ts";
import { findings, messages } from "./testing/verdict.ts";

const body = '{"error":"db-7 is down"}';
const answered = (part: Partial<ReturnType<typeof exchange>> = {}) => [
  exchange({ method: "GET", url: "https://api.example/u", status: 500, responseBody: body, ...part }),
];
const said = (message: string, name = "Error") => failure(name, { message });
const create = (reply: ReturnType<typeof said>) => trace([ran(record("create", { reply }))]);

describe("error-text-to-user", () => {
  test("is content with a text of one's own", () => {
    const own = login({ http: answered(), reply: said("The API answered with 500.") });
    expect(findings(errorTextToUser, trace([ran(own)]))).toEqual(["honoured"]);
  });

  test.for([
    ["as it is", body],
    ["within a text", `The API said ${body}.`],
    ["quoted once more", JSON.stringify({ body })],
  ] as const)("notes an answer that is passed on %s", ([, message]) => {
    const passed = trace([ran(login({ http: answered(), reply: said(message) }))]);
    expect(findings(errorTextToUser, passed)).toEqual(["note answer"]);
    expect(messages(errorTextToUser, passed)).toEqual([
      "login hands what an API answers on as the text of its error (GET https://api.example/u, 500).",
    ]);
  });

  test.for([
    ["an answer that is no error", answered({ status: 200 }), body],
    ["a body of a few letters", answered({ responseBody: "no" }), "it said no"],
  ] as const)("is content with %s", ([, http, message]) => {
    expect(findings(errorTextToUser, trace([ran(login({ http, reply: said(message) }))]))).toEqual([
      "honoured",
    ]);
  });

  test.for([
    'duplicate key value violates unique constraint "users_email_key"',
    "Duplicate entry 'ada@example.com' for key 'email'",
    "E11000 duplicate key error collection: members.users",
    "connect ECONNREFUSED 10.0.0.7:5432",
  ])("notes a driver's text in an error that people see: %s", (message) => {
    expect(findings(errorTextToUser, create(said(message, "UnauthorizedError")))).toEqual(["note driver"]);
    expect(findings(errorTextToUser, create(said(message, "ValidationError")))).toEqual(["should driver"]);
    expect(findings(errorTextToUser, create(said(message)))).toEqual(["honoured"]);
  });

  test.for([
    ["what is no text for people", "create", "ValidationError", body, "should answer"],
    ["what may be meant for people", "create", "ValidationError", "Choose a longer password.", "note answer"],
    ["another class", "create", "Error", body, "note answer"],
    ["another script", "change_password", "ValidationError", body, "note answer"],
  ] as const)("tells an API's answer in an error, %s", ([, script, name, responseBody, found]) => {
    const http = answered({ responseBody });
    const passed = trace([ran(record(script, { http, reply: said(responseBody, name) }))]);
    expect(findings(errorTextToUser, passed)).toEqual([found]);
  });

  test("does not apply where there is no error, or none with a text", () => {
    expect(findings(errorTextToUser, trace([ran(login())]))).toEqual([]);
    expect(findings(errorTextToUser, create(said("")))).toEqual([]);
  });
});
