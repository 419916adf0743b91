import { expect, test } from "vitest";
import { getUser, login, strangeGetUser, strangeLogin, wrongLogin } from "../../contracts/testing/ada.ts";
import {
  call,
  failure,
  known,
  line,
  passedError,
  ran,
  record,
  result,
  trace,
} from "../../contracts/testing/build.ts";
import type { InvocationRecord } from "../model/invocation.ts";
import { goneWrong } from "./gone-wrong.ts";

const refusal = { reply: failure("WrongUsernameOrPasswordError") };
const broken = { reply: failure("Error") };
const wrongIn = (...records: readonly InvocationRecord[]) =>
  goneWrong(
    trace(
      records.map((one) => ran(one)),
      { users: { ada: {}, bob: { blocked: true } } },
    ),
    records,
  );

test.for<[string, InvocationRecord]>([
  ["nobody for a user who is in the store", getUser({ reply: result(null) })],
  ["no login with her password", login(refusal)],
  ["an Error", strangeGetUser(broken)],
  ["a crash", login({ outcome: "crashed", calls: [], reply: null })],
])("%s is wrong", ([, one]) => {
  expect(wrongIn(getUser(), one)).toMatchObject({ script: one.script });
});

test.for<[string, InvocationRecord]>([
  ["a profile", login()],
  ["a refusal of a wrong password", wrongLogin(refusal)],
  ["a refusal of nobody", strangeLogin(refusal)],
  ["nobody for nobody", strangeGetUser()],
  ["an address that is taken", record("create", { reply: failure("ValidationError") })],
  ["an Error in an outage", getUser({ ...broken, known: known({ faults: ["store: refuse"] }) })],
  ["an Error after one", getUser({ ...broken, known: known({ inForce: ["store: refuse"] }) })],
  [
    "a refusal of one who is blocked",
    login({ ...refusal, known: known({ user: "bob", password: "right" }) }),
  ],
])("%s is right", ([, one]) => {
  expect(wrongIn(one)).toBeUndefined();
});

test("the first one counts, with its lines, and whether another script had run before", () => {
  const calls = [call({ at: line(9), madeAt: line(7) })];
  const both = [getUser({ ...broken, calls }), login(broken)];
  expect(wrongIn(...both)).toMatchObject({ at: line(7), calledBackAt: line(9), isFirst: true });
  expect(wrongIn(record("create"), ...both)).toMatchObject({ script: "get_user", isFirst: false });
  expect(wrongIn(getUser(), ...both)).toMatchObject({ isFirst: true });
});

test.for<[string, string, string | undefined]>([
  ["ReferenceError", "x is not defined", "ReferenceError"],
  ["TypeError", "fetch failed", undefined],
  ["Error", "no connection", undefined],
])("a %s (%s) is told as the mistake %s", ([name, message, mistake]) => {
  const stack = `${name}: ${message}\n    at node:internal/deps/undici/undici:1:1`;
  const calls = [call({ error: passedError({ name, message, stack }) })];
  expect(wrongIn(getUser({ ...broken, calls }))?.mistake).toBe(mistake);
});
