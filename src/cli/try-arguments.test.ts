import { describe, expect, test } from "vitest";
import { isHarnessError } from "../model/harness-error.ts";
import { readScriptArguments } from "./try-arguments.ts";

describe("arguments of a script that is tried", () => {
  test("stay text where they are words, and become what they are in JSON", () => {
    expect(typed("login", "ada@example.com", "12345678")).toEqual(["ada@example.com", "12345678"]);
    expect(typed("change_email", "a@x.example", "b@x.example", "true")).toEqual([
      "a@x.example",
      "b@x.example",
      true,
    ]);
    expect(typed("get_user", "null")).toEqual([null]);
    expect(typed("login", "ada@example.com", "{brace")).toEqual(["ada@example.com", "{brace"]);
    expect(typed("create", '{"email":"ada@example.com"}')).toEqual([{ email: "ada@example.com" }]);
  });

  test.for([
    ["login", [], "expected 2 (identifier, password), found 0"],
    ["login", ["a", "b", "c", "d"], "expected 2 (identifier, password), found 4"],
    ["get_user", ["x", "extra"], "expected 1 (identifier), found 2"],
    ["change_email", ["a@x", "b@x"], "expected 3 (email, new_email, verified), found 2"],
    ["create", [], "expected 1 (user), found 0"],
  ] as const)("of %s can't be %j", ([script, args, problem]) => {
    const error = refusal(() => typed(script, ...args));
    expect(error).toMatchObject({
      code: "arguments-invalid",
      message: `Arguments of \`${script}\`: ${problem}.`,
      help: expect.stringContaining(`understudy try ${script} --as <user>`),
    });
  });

  test("are as many as the script likes where Auth0 documents none", () => {
    expect(typed("change_username", "ada", "grace")).toEqual(["ada", "grace"]);
    expect(typed("change_phone_number")).toEqual([]);
  });

  test.for([
    ['{"email":', ", which is not valid JSON"],
    ["ada@example.com", ", which is not valid JSON"],
    ["[]", ""],
    ["null", ""],
  ])("of create can't be %s", ([text, why]) => {
    expect(refusal(() => typed("create", text ?? ""))?.message).toBe(
      `The argument of \`create\`: expected a user as a JSON object, found ${text}${why}.`,
    );
  });
});

describe("a user who fills the arguments in", () => {
  test("leaves nothing to be typed", () => {
    expect(readScriptArguments("login", { as: "nora", args: [] })).toBeNull();
  });

  test("can't stand beside arguments", () => {
    const error = refusal(() => readScriptArguments("login", { as: "nora", args: ["x", "y"] }));
    expect(error?.message).toBe("--as nora fills in the arguments of `login`; found also x y.");
    expect(error?.help).toContain("understudy try login <identifier> <password>");
  });

  test("can't know arguments that Auth0 does not document", () => {
    const error = refusal(() => readScriptArguments("change_username", { as: "nora", args: [] }));
    expect(error?.message).toContain("Auth0 does not document which ones it passes to `change_username`");
  });
});

function typed(script: Parameters<typeof readScriptArguments>[0], ...args: readonly string[]) {
  return readScriptArguments(script, { as: null, args });
}

function refusal(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (isHarnessError(error)) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
