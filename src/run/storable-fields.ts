import { HarnessError } from "../model/harness-error.ts";
import type { UserFields } from "../model/store.ts";
import type { SuiteUser } from "../model/suite.ts";

/** What the store takes, and whether the suite ships with Understudy. */
export interface StorePlace {
  /** The fields that the mapping names; null where any field can be kept. */
  readonly fields: readonly string[] | null;
  readonly shipped: boolean;
}

/**
 * The fields that can be stored: users of shipped suites lose what the mapping lacks, the user's own must fit.
 * @throws HarnessError `suite-invalid`
 */
export function storableFields(user: SuiteUser, { fields, shipped }: StorePlace): UserFields {
  if (fields === null) return user.fields;
  const surplus = Object.keys(user.fields).filter((name) => !fields.includes(name));
  if (surplus.length === 0) return user.fields;
  if (shipped)
    return Object.fromEntries(Object.entries(user.fields).filter(([name]) => fields.includes(name)));
  throw new HarnessError("suite-invalid", message(user.name, surplus, fields), {
    at: user.at,
    help: "Add the field to store.users.columns in understudy.yaml, or take it out of the user.",
  });
}

function message(name: string, surplus: readonly string[], fields: readonly string[]): string {
  if (fields.length === 0)
    return `The user ${name} can't be stored: the project file says nothing of users (store.users).`;
  const names = surplus.map((field) => `\`${field}\``).join(", ");
  return `The user ${name} has ${names}, but the store mapping names only ${fields.join(", ")}.`;
}
