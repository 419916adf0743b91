import { expect, test } from "vitest";
import { memoryFolder } from "./memory-folder.ts";

test("takes no folder where the environment says no", () => {
  expect(memoryFolder("no", "/dev/shm")).toBeNull();
});

test("takes no folder that is not there", () => {
  expect(memoryFolder(undefined, "/dev/no-such-folder")).toBeNull();
});

test("takes no folder of another file system", () => {
  expect(memoryFolder(undefined, "/proc")).toBeNull();
});
