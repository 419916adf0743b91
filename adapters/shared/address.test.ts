import { expect, test } from "vitest";
import { addressOf, databaseOf, isReadable } from "./address.ts";

test("an address is read whatever its percent signs are", () => {
  const url = "postgres://us%40er:100%@db.internal:5433/my%2fdb%";
  expect(addressOf(url, databaseOf(url, ""))).toMatchObject({
    host: "db.internal",
    port: 5433,
    user: "us@er",
    password: "100%",
    database: "my/db%",
  });
});

test.for([
  ["postgres://u:100%25@h/db", true],
  ["postgres://%2Fvar%2Frun/db", true],
  ["postgres:///db?host=/var/run", true],
  ["postgres://u:100%@h/db", false],
  ["postgres://u:a#b@h/db", false],
] as const)("drivers agree on %s: %s", ([url, readable]) => {
  expect(isReadable(url)).toBe(readable);
});
