import { expect, test } from "vitest";
import type { Json } from "../../src/model/json.ts";
import { readField, toParameter } from "./values.ts";

const field = (type: string, length: number, text: string | null) => ({
  type,
  length,
  string: () => text,
  buffer: () => (text === null ? null : Buffer.from(text, "latin1")),
});

test.for([
  { what: "TINYINT(1) of 1", given: field("TINY", 1, "1"), read: true },
  { what: "TINYINT(1) of 0", given: field("TINY", 1, "0"), read: false },
  { what: "TINYINT(1) of 7", given: field("TINY", 1, "7"), read: 7 },
  { what: "TINYINT(1) of NULL", given: field("TINY", 1, null), read: null },
  { what: "TINYINT(4), which no boolean makes", given: field("TINY", 4, "1"), read: "the driver's" },
  { what: "BIT(1)", given: field("BIT", 1, "\u0001"), read: true },
  { what: "BIT(12)", given: field("BIT", 12, "\u0001\u0002"), read: 258 },
  { what: "DATETIME", given: field("DATETIME", 19, "2024-02-29 23:59:58"), read: "2024-02-29T23:59:58" },
  { what: "TIMESTAMP", given: field("TIMESTAMP", 19, "2024-02-29 23:59:58"), read: "2024-02-29T23:59:58Z" },
  { what: "DATE", given: field("DATE", 10, "2024-02-29"), read: "2024-02-29" },
])("reads $what", ({ given, read }) => {
  expect(readField(given, () => "the driver's")).toEqual(read);
});

test.for([
  { type: "datetime", value: "2024-02-29T23:59:58.000Z", sent: "2024-02-29 23:59:58.000" },
  { type: "timestamp", value: "2024-03-01T01:59:58+02:00", sent: "2024-02-29 23:59:58.000" },
  { type: "datetime", value: "2024-02-29T23:59:58", sent: "2024-02-29 23:59:58" },
  { type: "date", value: "2024-02-29T23:59:58.000Z", sent: "2024-02-29" },
  { type: "varchar(20)", value: "2024-02-29T23:59:58.000Z", sent: "2024-02-29T23:59:58.000Z" },
  { type: "json", value: { a: ["😀"] }, sent: '{"a":["😀"]}' },
  { type: "tinyint(1)", value: true, sent: true },
  { type: "varbinary(9)", value: "AAEC", sent: Buffer.from([0, 1, 2]) },
])("sends $value to a $type", ({ type, value, sent }) => {
  expect(toParameter(value as Json, type)).toEqual(sent);
});
