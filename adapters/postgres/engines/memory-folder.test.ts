import { expect, test } from "vitest";
import { memoryFolder } from "./memory-folder.ts";

test("takes no folder where the environment says no", async () => {
  expect(await memoryFolder({ UNDERSTUDY_POSTGRES_MEMORY: "no" }, "/dev/shm")).toBeNull();
});

test("takes no folder that is not there", async () => {
  expect(await memoryFolder({}, "/dev/no-such-folder")).toBeNull();
});

test("takes no folder of another file system", async () => {
  expect(await memoryFolder({}, "/proc")).toBeNull();
});
