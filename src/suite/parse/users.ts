import type { SuiteUser } from "../../model/suite.ts";
import { isJsonObject } from "../../model/json.ts";
import { nearest } from "../../model/nearest.ts";
import { identifierFields } from "../../model/attributes.ts";
import { identifierOf } from "../identifier.ts";
import { jsonOf, keysOf, type Part, partAt, positionOf, suiteError } from "../part.ts";

/** The users of a suite by name. */
export type SuiteUsers = Readonly<Record<string, SuiteUser>>;

/**
 * Reads `users`, whose shape is checked.
 * @throws HarnessError `suite-invalid`: a name that can't be one, a user without an identifier
 */
export function parseUsers(part: Part): SuiteUsers {
  return Object.fromEntries(keysOf(part).map((name) => [name, parseUser(name, partAt(part, name))]));
}

/**
 * The user whom a part names.
 * @throws HarnessError `suite-invalid`: there is no such user, with the nearest one
 */
export function requireUser(part: Part, users: SuiteUsers): SuiteUser {
  const name = String(part.value);
  const user = Object.hasOwn(users, name) ? users[name] : undefined;
  if (user !== undefined) return user;

  const names = Object.keys(users);
  const known = names.length === 0 ? "the suite has no users" : `its users are ${names.join(", ")}`;
  const near = nearest(name, names);
  const help =
    near === null ? `Add \`${name}\` to \`users\`.` : `Write \`${near}\`, or add \`${name}\` to \`users\`.`;
  throw suiteError(part, `expected a user of this suite, found "${name}"; ${known}`, help);
}

function parseUser(name: string, part: Part): SuiteUser {
  if (!/^[A-Za-z][\w-]*$/.test(name)) {
    throw suiteError(
      part,
      `expected a user's name of letters, digits, _ and -, found "${name}"`,
      "Give the user a short name such as ada.",
    );
  }
  const fields = jsonOf(part);
  if (!isJsonObject(fields)) throw new Error("a user's shape was not checked");
  if (identifierOf(fields) !== null) return { name, fields, at: positionOf(part) };

  const expected = identifierFields.join(", ");
  throw suiteError(
    part,
    `user \`${name}\`: expected at least one of ${expected}, found none`,
    `Add \`email: ${name}@example.com\`, so that the user can be found.`,
  );
}
