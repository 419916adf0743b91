import { describe, expect, test } from "vitest";
import { readSearchChoice } from "./search-choice.ts";
import { readSearchOptions } from "./search-options.ts";

describe("a search", () => {
  test("has as many histories as are asked for", () => {
    expect(readSearchOptions(["--runs", "7"]).budget).toMatchObject({ runs: 7 });
  });

  test.for([
    [["--runs", "0"], "--runs 0 searches nothing."],
    [["--runs=-1"], "--runs -1 is not a whole number below 2^31."],
    [["--output-file", "src"], "--output-file names src, which is a folder."],
    [
      ["--only", "module-available", "--only", "arity-fits"],
      "--only module-available --only arity-fits leaves a search nothing to watch",
    ],
  ] as const)("can't be %j", ([args, problem]) => {
    expect(() => readSearchOptions(args)).toThrow(problem);
  });

  test("watches what is left of the contracts that are named", () => {
    const args = ["--only", "module-available", "--only", "callback-once"];
    expect(readSearchOptions(args).only).toEqual(["module-available", "callback-once"]);
  });
});

describe("a search after the suites", () => {
  const words = { search: undefined, seed: undefined, isPartial: false, isRepeated: false };

  test("is left out where it could watch nothing, and refused where it is asked for", () => {
    expect(readSearchChoice({ ...words, only: ["callback-once"] })).toMatchObject({ isAsked: false });
    expect(readSearchChoice({ ...words, only: ["module-available"] })).toBeNull();
    expect(() => readSearchChoice({ ...words, search: "quick", only: ["module-available"] })).toThrow(
      "leaves a search nothing to watch",
    );
  });
});
