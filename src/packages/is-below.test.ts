import { posix, win32 } from "node:path";
import { expect, test } from "vitest";
import { isBelow, isSameFile } from "./is-below.ts";

test.for([
  ["/shop", "/shop/a.js", true],
  ["/shop", "/shop", true],
  ["/shop", "/shop/..hidden/a.js", true],
  ["/shop", "/shop-2/a.js", false],
  ["/shop/a", "/shop/b.js", false],
] as const)("%s holds %s: %s", ([folder, file, held]) => expect(isBelow(folder, file, posix)).toBe(held));

test.for([
  [String.raw`C:\shop`, String.raw`C:\shop\a.js`, true],
  [String.raw`C:\shop`, "c:/shop/scripts/a.js", true],
  [String.raw`C:\shop`, String.raw`C:\other\a.js`, false],
  [String.raw`C:\shop`, String.raw`D:\shop\a.js`, false],
] as const)("on Windows %s holds %s: %s", ([folder, file, held]) =>
  expect(isBelow(folder, file, win32)).toBe(held),
);

test("on Windows slashes, backslashes and the drive's case make no other file", () => {
  expect(isSameFile("c:/shop/a.js", String.raw`C:\shop\a.js`, win32)).toBe(true);
  expect(isSameFile("c:/shop/a.js", String.raw`C:\shop\b.js`, win32)).toBe(false);
});
