import * as fc from "fast-check";
import type { Arbitrary } from "fast-check";

/**
 * Passwords of a legacy user: 1 to 72 bytes, which is as far as bcrypt reads. They carry the person's name, or signs
 * that stand nowhere else, so that a mark for the password never hits another text.
 */
export function passwords(name: string): Arbitrary<string> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 4, arbitrary: newPasswords(name) },
    { weight: 1, arbitrary: fc.constantFrom("§", "¤¶", "÷÷÷") },
  );
}

/** Passwords that somebody sets now: long enough, with three kinds of characters, as Auth0's policy "good" asks. */
export function newPasswords(name: string): Arbitrary<string> {
  const simple = `correct-${name}-1`;
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: fc.constant(simple) },
    { weight: 1, arbitrary: fc.constantFrom(` ${simple}`, `${simple} `, ` ${simple} `) },
    { weight: 3, arbitrary: fc.constantFrom(...odd).map((sign) => `${simple}${sign}Z`) },
    { weight: 1, arbitrary: fc.constant(filled(simple, "x")) },
    { weight: 1, arbitrary: fc.constantFrom(..."é€😀").map((last) => filled(simple, last)) },
  );
}

/** Filled up to the last byte that bcrypt reads, which the last character ends at. */
function filled(text: string, last: string): string {
  const missing = mostBytes - Buffer.byteLength(text) - Buffer.byteLength(last);
  return `${text}${"x".repeat(Math.max(0, missing))}${last}`;
}

const mostBytes = 72;

const odd = [
  "'",
  '"',
  "\\",
  "%",
  "$1",
  "${x}",
  "{{x}}",
  "&a=b",
  "+",
  "#",
  ";--",
  "\t",
  "ß",
  "日本",
  "é",
  "😀",
] as const;
