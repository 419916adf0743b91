import { expect, test } from "vitest";
import { pathPattern, valuePattern } from "./pattern.ts";

test("a name in a path stands for one segment", () => {
  const { match } = pathPattern("/users/{id}/mail");
  expect(match("/users/a%40b/mail")).toEqual({ id: "a%40b" });
  expect(match("/users/a/b/mail")).toBeNull();
});

test("a name in a value stands for anything", () => {
  expect(valuePattern("mail:{mail}").match('mail:a "b" c')).toEqual({ mail: 'a "b" c' });
});

test.for([
  [`mail eq '{mail}'`, `mail eq 'o''hara@example.com'`, "o'hara@example.com"],
  [`mail eq '{mail}'`, String.raw`mail eq 'o\'hara@example.com'`, "o'hara@example.com"],
  [`mail eq "{mail}"`, `mail eq "o'hara@example.com"`, "o'hara@example.com"],
  [`mail eq "{mail}"`, String.raw`mail eq "a\"b"`, 'a"b'],
  [`{"mail":"{mail}"}`, JSON.stringify({ mail: 'a"b' }), 'a"b'],
  [`mail eq '{mail}'`, String.raw`mail eq 'nobody\'`, String.raw`nobody\ `.trim()],
  [`mail eq '{mail}'`, "mail eq ''", ""],
] as const)("between quotes %s reads %s", ([written, text, mail]) => {
  expect(valuePattern(written).match(text)).toEqual({ mail });
});

test.for([
  [`mail eq "{mail}"`, `mail eq "x" or mail sw ""`],
  [`mail eq '{mail}'`, `mail eq 'o'hara@example.com'`],
  [`mail eq '{mail}'`, `mail eq 'x' or '1'='1'`],
] as const)("%s does not fit %s, which ends its text and goes on", ([written, text]) => {
  expect(valuePattern(written).match(text)).toBeNull();
});
