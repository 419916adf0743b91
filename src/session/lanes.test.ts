import { expect, test } from "vitest";
import { lanesFor } from "./lanes.ts";

test.for([
  [false, 16, 2],
  [true, 1, 2],
  [true, 2, 2],
  [true, 4, 3],
  [true, 16, 4],
] as const)("watching: %s, %i processors: %i scenarios side by side", ([watching, processors, lanes]) => {
  expect(lanesFor({ watching }, processors)).toBe(lanes);
});
