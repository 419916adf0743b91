import { expect, test } from "vitest";
import { hasLostSigns } from "./lost-signs.ts";

const api = "https://api.example";

test.for([
  ["ada#1@example.com", `${api}/people?email=ada#1@example.com`],
  ["ada#1@example.com", `${api}/people?email=ada`],
  ["grace%41?x=1@example.com", `${api}/people?email=grace%41?x=1@example.com`],
  ["a+b@example.com", `${api}/people?email=a+b@example.com`],
  ["a&b@example.com", `${api}/people?email=a&b@example.com`],
  ["a/b@example.com", `${api}/people/a/b@example.com`],
  ["a?b@example.com", `${api}/people/a?b@example.com`],
  ["%@example.com", `${api}/people/%@example.com`],
  ["%@example.com", `${api}/people/%@example.com/password`],
  ["50%off@example.com", `${api}/people?email=50%off@example.com`],
] as const)("sees that %s was not encoded in %s", ([typed, url]) => {
  expect(hasLostSigns(url, [typed])).toBe(true);
  expect(hasLostSigns(url, [{ email: typed }])).toBe(true);
});

test.for([
  ["ada#1@example.com", `${api}/people?email=${encodeURIComponent("ada#1@example.com")}`],
  ["ada#1@example.com", `${api}/people?q=1&email=ada%231@example.com&x=2`],
  ["a+b@example.com", `${api}/people/a+b@example.com`],
  ["a/b@example.com", `${api}/people/a%2Fb%40example.com`],
  ["%@example.com", `${api}/people/%25@example.com`],
  ["%@example.com", `${api}/people?${new URLSearchParams({ email: "%@example.com" })}`],
  ["%@example.com", `${api}/people/%25%40example.com`],
  ["a/b@example.com", `${api}/people/a%252Fb%2540example.com`],
  ["a/b@example.com", `${api}/people?email=a/b@example.com`],
  ["a&b@example.com", `${api}/people/a&b@example.com`],
  ["a?b@example.com", `${api}/people?email=a?b@example.com`],
  ["ada+1@example.com", `${api}/people?email=ada%2B1%40example.com`],
  ["ada+1@example.com", `${api}/people?email=ada%40example.com`],
  ["a b@example.com", `${api}/people?email=a+b@example.com`],
  ["ada@example.com", `${api}/people?email=ada`],
  ["ada#1@example.com", `${api}/people/authenticate`],
  ["a#1@example.com", `${api}/people/authenticate`],
  ["#1@example.com", `${api}/people`],
] as const)("is content with %s in %s", ([typed, url]) => {
  expect(hasLostSigns(url, [typed, null, 7])).toBe(false);
});
