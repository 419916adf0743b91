import { expect, test } from "vitest";
import type { Outcome } from "../model/invocation.ts";
import { readRecord, troubleOf } from "./answer.ts";
import { toRecord } from "./testing/lab.ts";
import { outage, said } from "./testing/sayings.ts";

const replies = [said({ user_id: "7" }).reply, outage().reply, null];

test.for([
  ["succeeded", "answered failed failed"],
  ["failed", "failed refused failed"],
  ["crashed", "failed failed failed"],
  ["stalled", "failed failed failed"],
] as const satisfies readonly (readonly [Outcome, string])[])(
  "a record that %s, with a result, an error, and no reply, is read as %s",
  ([outcome, kinds]) => {
    const read = replies.map(
      (reply) => readRecord(toRecord({ script: "login", args: [] }, { outcome, reply })).kind,
    );
    expect(read.join(" ")).toBe(kinds);
  },
);

test.for([
  ["ValidationError", "no", true],
  ["WrongUsernameOrPasswordError", "no", true],
  ["UnauthorizedError", "no", true],
  ["UnauthorizedError", null, undefined],
  ["Error", "no", undefined],
] as const)("the message of %s (%s) is shown: %s", ([name, message, shown]) => {
  expect(troubleOf({ name, message }).shown).toBe(shown);
});
