import { expect, test } from "vitest";
import { failure } from "../testing/build.ts";
import { showReply } from "./reply.ts";

test.for([
  ["WrongUsernameOrPasswordError", { message: "" }, "WrongUsernameOrPasswordError without a message"],
  ["WrongUsernameOrPasswordError", { message: "no" }, 'WrongUsernameOrPasswordError "no"'],
  ["WrongUsernameOrPasswordError", { code: "mine" }, 'WrongUsernameOrPasswordError "no" (code "mine")'],
  ["BadLogin", { code: "wrongusernameorpassword" }, 'BadLogin "no" (code "wrongusernameorpassword")'],
  ["Error", { message: "" }, "Error without a message"],
] as const)("%s with %o is said as %s", ([name, fields, said]) => {
  expect(showReply(failure(name, fields))).toBe(said);
});
