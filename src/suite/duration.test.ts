import { expect, test } from "vitest";
import { durationMs } from "./duration.ts";

test.for([
  ["20s", 20_000],
  ["500ms", 500],
  ["1.5m", 90_000],
  ["0s", null],
  ["0.1ms", null],
  ["20", null],
  ["20 s", null],
  ["-1s", null],
] as const)("%s is %s milliseconds", ([text, expected]) => {
  expect(durationMs(text)).toBe(expected);
});
