import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { harnessErrorCodes, type HarnessErrorCode } from "../../model/harness-error.ts";
import { explainCode, isErrorCode } from "./explain-code.ts";

const style = { colour: false, width: 100 };

test("a code of an error is explained: what it means, what to do, which page tells more", () => {
  const told = explainCode("hash-differs", style);
  expect(told).toContain("hash-differs · error, exit code 2\n");
  expect(told).toContain("  The mapping hashes passwords otherwise than the scripts.");
  expect(told).toContain("  to do:  Compare `hash` of the mapping with what login calls");
  expect(told).toContain("  more:   understudy explain adapters\n");
});

test.for(Object.keys(harnessErrorCodes) as HarnessErrorCode[])("%s names a page that is there", (code) => {
  const page = /explain (\S+)\n/.exec(explainCode(code, style))?.[1];
  expect(existsSync(new URL(`../../../docs/${page}.md`, import.meta.url))).toBe(true);
});

test("a code says whose matter it is: what was given, or this machine", () => {
  expect(explainCode("hash-differs", style).replaceAll(/\s+/g, " ")).toContain(
    "It is a mistake in what was given to Understudy",
  );
  expect(explainCode("engine-failed", style).replaceAll(/\s+/g, " ")).toContain(
    "It is a matter of this machine",
  );
});

test("no other word is a code", () => {
  expect(["hash-differs", "bug", "toString", "adapters"].map((word) => isErrorCode(word))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
