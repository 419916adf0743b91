import * as fc from "fast-check";
import type { Arbitrary } from "fast-check";

/**
 * Addresses of one person, all different from those of people with other names; the simplest is `ada@example.com`.
 * Letters outside ASCII are lower-case ones, or have no case: databases do not agree on the rest.
 */
export function emails(name: string): Arbitrary<string> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 4, arbitrary: fc.constant(`${name}@example.com`) },
    { weight: 2, arbitrary: fc.constantFrom(...inCapitals(name)).map((local) => `${local}@Example.com`) },
    { weight: 6, arbitrary: fc.constantFrom(...locals(name)).map((local) => `${local}@example.com`) },
    { weight: 2, arbitrary: fc.constantFrom(...hosts).map((host) => `${name}@${host}`) },
    { weight: 1, arbitrary: longest(name) },
  );
}

function inCapitals(name: string): readonly [string, ...string[]] {
  return [name.charAt(0).toUpperCase() + name.slice(1), name.toUpperCase()];
}

function locals(name: string): readonly [string, ...string[]] {
  return [
    `${name}+shop`,
    `${name}+a+b`,
    `${name}.b`,
    `${name}.b.c`,
    `o'${name}`,
    `"${name}.x"`,
    `"${name}@home"`,
    `${name}_1%`,
    `${name}&co=1`,
    `${name}/x?y#z`,
    `${name}=1`,
    `{${name}}`,
    `jürgen.${name}`,
    `${name}.日本`,
  ];
}

const hosts = [
  "mail.shop.example",
  "xn--bcher-kva.example",
  "bücher.example",
  "example.museum",
  "a.b",
] as const;

/** A local part may have 64 characters. */
function longest(name: string): Arbitrary<string> {
  return fc
    .integer({ min: 1, max: 64 - name.length })
    .map((letters) => `${name}${"x".repeat(letters)}@example.com`);
}
