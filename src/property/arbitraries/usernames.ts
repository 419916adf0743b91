import * as fc from "fast-check";
import type { Arbitrary } from "fast-check";

/**
 * Usernames of one person, as Auth0 takes them: up to 15 characters by default, letters without accents, digits and
 * `@ ^ $ . ! \` - # + ' ~ _`, and no email address. The simplest is the name itself.
 * @see https://auth0.com/docs/authenticate/database-connections/require-username
 */
export function usernames(name: string): Arbitrary<string> {
  const rest = fc.string({ unit: fc.constantFrom(...signs), minLength: 0, maxLength: longest - name.length });
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 2, arbitrary: fc.constant(name) },
    { weight: 1, arbitrary: fc.constant(name.toUpperCase()) },
    { weight: 2, arbitrary: rest.map((text) => `${name}${text}`).filter((text) => !isEmail.test(text)) },
  );
}

const longest = 15;
const signs = [..."a9_.-+'~^$!`#@Z"];
const isEmail = /^[^@]+@[^@]+$/;
