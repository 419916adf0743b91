import * as fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Json, JsonObject } from "../../model/json.ts";
import { emails } from "./emails.ts";
import { passwords } from "./passwords.ts";
import { phoneNumbers } from "./phone-numbers.ts";
import { usernames } from "./usernames.ts";

/** What decides how the people of a history look. */
export interface RowFacts {
  /** The fields that the store mapping names; null where any field can be kept. */
  readonly fields: readonly string[] | null;
}

/** Who may appear in a history, by place. */
export const peopleNames = ["ada", "grace", "joan"] as const;

/**
 * A person as the legacy store may have her: verified or not, with NULL in columns that need nothing, her address in
 * mixed case. Only fields that the mapping names.
 */
export function legacyRows(place: number, { fields }: RowFacts): Arbitrary<JsonObject> {
  const name = peopleNames[place] ?? `person${place}`;
  const all: Readonly<Record<string, Arbitrary<Json>>> = {
    email: emails(name),
    username: usernames(name),
    phone_number: phoneNumbers(place),
    password: passwords(name),
    email_verified: fc.boolean(),
    nickname: orNull(fc.constantFrom(name, "", "O'Hara", "日本", "<b>x</b>")),
    given_name: orNull(fc.constantFrom(name, "Jürgen", "a b")),
    family_name: orNull(fc.constantFrom("Smith", "O'Hara", "von und zu")),
  };
  const mapped = Object.entries(all).filter(([field]) => isKept(fields, field));
  const some = mapped.filter(([field]) => !alwaysThere.has(field));
  return fc.record(Object.fromEntries(mapped), {
    requiredKeys: mapped.map(([field]) => field).filter((field) => !some.some(([other]) => other === field)),
    noNullPrototype: true,
  });
}

/** Without a mapping a store keeps the fields that every adapter knows. */
function isKept(fields: readonly string[] | null, field: string): boolean {
  return fields === null ? withoutMapping.has(field) : fields.includes(field);
}

function orNull(value: Arbitrary<string>): Arbitrary<string | null> {
  return fc.oneof({ withCrossShrink: true }, fc.constant(null), value);
}

const alwaysThere: ReadonlySet<string> = new Set([
  "email",
  "username",
  "phone_number",
  "password",
  "email_verified",
]);
const withoutMapping: ReadonlySet<string> = new Set(["email", "password", "email_verified"]);
