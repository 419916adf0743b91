import { expect, test } from "vitest";
import { plainMode } from "./address.ts";

test.for([
  ["postgres://u:p@h/d?sslmode=require", "postgres://u:p@h/d?sslmode=verify-full"],
  ["postgres://u:p@h/d?sslmode=verify-ca&x=1", "postgres://u:p@h/d?sslmode=verify-full&x=1"],
  ["postgres://u:p@h/d?sslmode=no-verify", "postgres://u:p@h/d?sslmode=no-verify"],
  [
    "postgres://u:p@h/d?sslmode=require&uselibpqcompat=true",
    "postgres://u:p@h/d?sslmode=require&uselibpqcompat=true",
  ],
  ["postgres://u:p@h/d", "postgres://u:p@h/d"],
] as const)("%s is taken as the driver means it today", ([url, meant]) => {
  expect(plainMode(url)).toBe(meant);
});
