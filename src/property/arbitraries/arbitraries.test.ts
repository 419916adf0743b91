import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../model/json.ts";
import { fieldProblems } from "../../model/profile/field-problems.ts";
import { emails } from "./emails.ts";
import { hostile, hostileIdentifiers } from "./hostile-identifiers.ts";
import { legacyRows, peopleNames } from "./legacy-rows.ts";
import { metadata } from "./metadata.ts";
import { newPasswords, passwords } from "./passwords.ts";
import { phoneNumbers } from "./phone-numbers.ts";
import { usernames } from "./usernames.ts";

const drawn = <T>(arbitrary: fc.Arbitrary<T>): readonly T[] =>
  fc.sample(arbitrary, { numRuns: 500, seed: 1 });

describe("emails", () => {
  const all = drawn(emails("ada"));
  const shapes: readonly (readonly [string, RegExp])[] = [
    ["a plus", /\+.*@/],
    ["a dot", /\..*@/],
    ["a quote", /"/],
    ["an apostrophe", /'/],
    ["letters outside ASCII", /[^\u0020-\u007e]/],
    ["a capital", /[A-Z]/],
    ["the longest local part", /^.{60,64}@/],
  ];
  test.for(shapes)("now and then have %s", ([, shape]) => {
    expect(all.some((email) => shape.test(email))).toBe(true);
  });

  test("are such as Auth0 takes", () => {
    expect(all.flatMap((email) => fieldProblems({ email }))).toEqual([]);
    expect(Math.max(...all.map((email) => email.lastIndexOf("@")))).toBeLessThanOrEqual(64);
  });

  test("of different people are different ones, in whatever capitals", () => {
    const others = new Set(drawn(emails("grace")).map((email) => email.toLowerCase()));
    expect(all.filter((email) => others.has(email.toLowerCase()))).toEqual([]);
  });
});

describe("usernames", () => {
  const all = drawn(usernames("ada"));
  test("have at most 15 characters of those that Auth0 allows", () => {
    expect(all.filter((name) => !/^[\w@^$.!`\-#+'~]{1,15}$/.test(name))).toEqual([]);
  });
  test("are no email addresses", () => {
    expect(all.filter((name) => /^[^@]+@[^@]+$/.test(name))).toEqual([]);
  });
});

describe("phone numbers", () => {
  test("are a plus and at most 15 digits", () => {
    expect(drawn(phoneNumbers(0)).filter((number) => !/^\+[1-9]\d{1,14}$/.test(number))).toEqual([]);
  });
  test("of different people are different ones", () => {
    const others = new Set(drawn(phoneNumbers(1)));
    expect(drawn(phoneNumbers(0)).filter((number) => others.has(number))).toEqual([]);
  });
});

describe("passwords", () => {
  const all = drawn(passwords("ada"));
  const bytes = all.map((password) => Buffer.byteLength(password));
  test("have 1 to 72 bytes", () => {
    expect(Math.min(...bytes)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...bytes)).toBe(72);
  });
  test("now and then end in a character of several bytes at byte 72", () => {
    const long = all.filter((password) => Buffer.byteLength(password) === 72);
    expect(long.some((password) => /[^\u0020-\u007e]$/u.test(password))).toBe(true);
  });
  test("now and then begin or end in a space", () => {
    expect(all.some((password) => password.startsWith(" "))).toBe(true);
    expect(all.some((password) => password.endsWith(" "))).toBe(true);
  });
  test("that are set now have eight characters and three kinds of them", () => {
    const weak = drawn(newPasswords("ada")).filter(
      (text) => !/^(?=.*[a-z])(?=.*\d)(?=.*[^a-z\d]).{8,}$/is.test(text),
    );
    expect(weak).toEqual([]);
  });
});

test("metadata is such as Auth0 takes", () => {
  const all = drawn(metadata());
  expect(all.flatMap((user_metadata) => fieldProblems({ user_metadata }))).toEqual([]);
  expect(all.some((one) => Object.keys(one).length === 3)).toBe(true);
});

test("hostile identifiers aim at each language that a store or a log may speak", () => {
  const all = new Set(drawn(hostileIdentifiers()));
  expect(Object.keys(hostile)).toEqual(["sql", "nosql", "ldap", "lucene", "url", "template", "log"]);
  for (const texts of Object.values(hostile)) expect(texts.some((text) => all.has(text))).toBe(true);
});

describe("legacy rows", () => {
  const fields = ["email", "password", "email_verified", "nickname"];
  const rows = drawn(legacyRows(0, { fields }));
  const values = (field: string) => new Set(rows.map((row: JsonObject) => row[field]));
  test("have only fields that the mapping names", () => {
    expect(new Set(rows.flatMap((row) => Object.keys(row)))).toEqual(new Set(fields));
  });
  test("are verified or not, and have NULL in columns that need nothing", () => {
    expect(values("email_verified")).toEqual(new Set([true, false]));
    expect(values("nickname")).toContain(null);
    expect(values("nickname")).toContain(undefined);
  });
  test("always have who they are and a password", () => {
    expect(rows.filter((row) => !row["email"] || !row["password"])).toEqual([]);
  });
  test("without a mapping have what every adapter knows", () => {
    const keys = drawn(legacyRows(1, { fields: null })).flatMap((row) => Object.keys(row));
    expect(new Set(keys)).toEqual(new Set(["email", "password", "email_verified"]));
    expect(peopleNames).toHaveLength(3);
  });
});
