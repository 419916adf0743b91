import { expect, test } from "vitest";
import { sparedProcess } from "./spared-process.ts";

test("what was changed of the process is as it was before", () => {
  const before = { exit: process.exit, console: globalThis.console, path: process.env["PATH"] };
  const own = (): void => {};
  process.on("unhandledRejection", own);
  const spared = sparedProcess();
  const others = process.listenerCount("unhandledRejection");

  process.exit = () => {
    throw new Error("not now");
  };
  process.env["UNDERSTUDY_PASSING"] = "1";
  delete process.env["PATH"];
  process.on("unhandledRejection", () => {});
  globalThis.console = { ...console };

  spared.keepExit();
  expect(process.exit).toBe(before.exit);
  spared.restore();
  expect(globalThis.console).toBe(before.console);
  expect(process.env["UNDERSTUDY_PASSING"]).toBeUndefined();
  expect(process.env["PATH"]).toBe(before.path);
  expect(process.listenerCount("unhandledRejection")).toBe(others);
  expect(process.listeners("unhandledRejection")).toContain(own);
  process.off("unhandledRejection", own);
});
