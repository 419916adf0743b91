import { expect, test } from "vitest";
import type { Unreadable } from "../../init/found.ts";
import { HarnessError, type HarnessErrorCode } from "../../model/harness-error.ts";
import { nothingFound } from "./nothing-found.ts";

const unreadable = (code: HarnessErrorCode, where: string): Unreadable => {
  const at = { file: `/r/${where}/login.js`, line: 2, column: 3 };
  const error = new HarnessError(code, "it is wrong", { at, help: `Mend ${where}.` });
  return { where, message: "it is wrong (2:3)", error, needsKeyword: false };
};
const found = (...all: readonly Unreadable[]) =>
  nothingFound({ root: "/r", files: [], unreadable: all, leftOut: [] });

test("a script that is no JavaScript is told as that, with its place and its help", () => {
  expect(found(unreadable("script-syntax", "a"))).toMatchObject({
    code: "script-syntax",
    at: { file: "/r/a/login.js", line: 2, column: 3 },
    message: "no connection with action scripts that can be read:\na: it is wrong (2:3)",
    help: "Mend a.\nThen run init again.",
  });
});

test("a connection whose script is missing is there, and can't be read", () => {
  expect(found(unreadable("connection-missing", "a")).code).toBe("connection-invalid");
  const both = found(unreadable("connection-missing", "a"), unreadable("script-syntax", "b"));
  expect(both).toMatchObject({ code: "connection-invalid", at: undefined });
  expect(both.help).toBe("Mend a.\nMend b.\nThen run init again.");
});

test("where there is nothing, what was looked for is named", () => {
  expect(found()).toMatchObject({ code: "connection-missing", at: undefined });
  expect(nothingFound({ root: "/r", files: ["src/login.ts"], unreadable: [], leftOut: [] }).help).toContain(
    "src/login.ts is TypeScript",
  );
});

test("files that are taken for something else are named, with why", () => {
  const leftOut = ["web/login.js takes 1 parameter, where login takes 3 or 4"];
  const { help } = nothingFound({ root: "/r", files: [], unreadable: [], leftOut });
  expect(help).toContain("Left out:\n  web/login.js takes 1 parameter, where login takes 3 or 4\nRun it");
});
