import { expect, test } from "vitest";
import { isHarnessError } from "../model/harness-error.ts";
import { missingVitest } from "./missing-vitest.ts";

test.for(["vitest", "vite"])("a missing %s is told with the command that installs it", async (name) => {
  const missing = Object.assign(new Error(`Cannot find package '${name}' imported from /a/b.js`), {
    code: "ERR_MODULE_NOT_FOUND",
  });
  const told = await Promise.reject(missing)
    .catch(missingVitest)
    .catch((error: unknown) => error);
  expect(isHarnessError(told) && [told.code, told.message, told.help]).toEqual([
    "module-missing",
    `Suites run in Vitest, and the package ${name} is not installed.`,
    `npm install --save-dev ${name}   (or: yarn add --dev ${name})`,
  ]);
});

test("any other error stays what it is", () => {
  const other = new Error("Cannot find package 'left-pad'");
  expect(() => missingVitest(other)).toThrow(other);
});
