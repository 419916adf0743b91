import { expect, test } from "vitest";
import { memoryFolder } from "./memory-folder.ts";

test("takes no folder where the environment says no", async () => {
  expect(await memoryFolder("no", "/dev/shm")).toBeNull();
});

test("takes no folder that is not there", async () => {
  expect(await memoryFolder(undefined, "/dev/no-such-folder")).toBeNull();
});

test("takes no folder of another file system", async () => {
  expect(await memoryFolder(undefined, "/proc")).toBeNull();
});
