import { describe, expect, test } from "vitest";
import { isHarnessError } from "../model/harness-error.ts";
import { readArguments } from "./arguments-error.ts";

const options = {
  engine: { type: "string" },
  "test-name-pattern": { type: "string", short: "t" },
  ignore: { type: "string", multiple: true },
  gate: { type: "boolean" },
} as const;

describe("arguments", () => {
  test("are options and words", () => {
    const { values, positionals } = readArguments(["a", "--gate", "-t", "b", "--engine=auto"], options);
    expect({ ...values }).toEqual({ gate: true, "test-name-pattern": "b", engine: "auto" });
    expect(positionals).toEqual(["a"]);
  });

  test.for([
    [["--engine", ""], "--engine has an empty value."],
    [["--engine="], "--engine has an empty value."],
    [["-t", ""], "--test-name-pattern has an empty value."],
    [["--ignore", "a", "--ignore", ""], "--ignore has an empty value."],
    [["a", ""], "An argument is empty."],
  ] as const)("can't be empty: %j", ([args, problem]) => {
    expect(refusal(args)).toMatchObject({
      code: "arguments-invalid",
      message: problem,
      help: expect.stringContaining("variable of the shell"),
    });
  });

  test("may be empty words where a command wants that", () => {
    expect(readArguments(["login", ""], options, { emptyWords: true }).positionals).toEqual(["login", ""]);
  });

  test.for([
    [["--engine"], "--engine needs a value.", "Write --engine <value>"],
    [["-t"], "--test-name-pattern needs a value.", "Write --test-name-pattern <value>"],
    [
      ["--engine", "-1"],
      "--engine needs a value.",
      "Write --engine <value>; where it begins with a dash: --engine=-…",
    ],
    [["-t", "--gate"], "-t needs a value.", "Write -t <value>; where it begins with a dash: -t-…"],
    [["--gate=yes"], "--gate takes no value.", "Write --gate alone."],
    [
      ["--egnine", "auto"],
      "Unknown option '--egnine' (did you mean --engine?).",
      "Options: --engine --test-name-pattern --ignore --gate",
    ],
    [["-x"], "Unknown option '-x'.", "Options: --engine --test-name-pattern --ignore --gate"],
  ] as const)("have values as their options say: %j", ([args, message, help]) => {
    expect(refusal(args)).toMatchObject({ code: "arguments-invalid", message, help });
  });

  test("have no options where a command has none", () => {
    expect(refusal(["--gate"], {})).toMatchObject({
      message: "Unknown option '--gate'.",
      help: "This command has no options.",
    });
  });
});

function refusal(args: readonly string[], known: Parameters<typeof readArguments>[1] = options) {
  try {
    readArguments(args, known);
  } catch (error) {
    if (isHarnessError(error)) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
