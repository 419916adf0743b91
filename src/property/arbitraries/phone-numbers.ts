import * as fc from "fast-check";
import type { Arbitrary } from "fast-check";

/**
 * Numbers in E.164, `+` and at most 15 digits; different ones for people in different places of the list.
 * @see https://auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure
 */
export function phoneNumbers(place: number): Arbitrary<string> {
  const first = String(place + 1);
  return fc.oneof(
    { withCrossShrink: true },
    fc.constant(`+1555010000${first}`),
    fc.constant(`+49${first}`),
    fc
      .string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength: 13 })
      .map((digits) => `+${first}${digits}${first}`),
  );
}
