import { expect, test } from "vitest";
import type { ConnectionMode } from "../../model/connection.ts";
import { isHarnessError } from "../../model/harness-error.ts";
import { checkIdentifiers, withOverrides } from "./identifier-rules.ts";

const plain = {
  import_mode: false,
  script_context: false,
  requires_username: false,
  strategy_version: 2,
} as const;

function refusal(part: Partial<ConnectionMode>): string | null {
  try {
    checkIdentifiers({ ...plain, ...part }, { file: "/understudy.yaml", line: 1, column: 13 });
    return null;
  } catch (error) {
    return isHarnessError(error) ? `${error.code}: ${error.message}` : String(error);
  }
}

test.for<[string, Partial<ConnectionMode>]>([
  ["nothing", {}],
  ["usernames", { requires_username: true, validation: { username: { min: 3, max: 20 } } }],
  ["no validation", { validation: { username: null }, attributes: { email: {} } }],
  ["a shared email beside a username", { attributes: { email: { unique: false }, username: {} } }],
])("a connection may say %s", ([, part]) => {
  expect(refusal(part)).toBeNull();
});

test.for<[string, Partial<ConnectionMode>]>([
  [
    "connection-invalid: `attributes` and `requires_username` exclude each other",
    { requires_username: true, attributes: { email: {} } },
  ],
  [
    "connection-invalid: `attributes` and `validation` exclude each other",
    { validation: { username: { min: 1, max: 2 } }, attributes: { email: {} } },
  ],
  [
    "connection-invalid: an email that several users may share is no identifier",
    { attributes: { email: { unique: false, identifier: { active: true } }, username: {} } },
  ],
  [
    "connection-invalid: expected one active identifier, found none in `attributes`",
    { attributes: { email: { identifier: { active: false } } } },
  ],
  [
    "connection-invalid: `validation.username.min` is larger than its `max`",
    { validation: { username: { min: 9, max: 2 } } },
  ],
])("%s", ([message, part]) => {
  expect(refusal(part)).toBe(message);
});

test("the project file's flexible identifiers take the place of required usernames, and the other way round", () => {
  const attributes = { email: {} };
  const source = { requires_username: true, validation: null, import_mode: true };
  expect(withOverrides(source, { attributes })).toEqual({ attributes, import_mode: true });
  expect(withOverrides({ attributes }, { requires_username: true })).toEqual({ requires_username: true });
  expect(withOverrides({ attributes }, { import_mode: true })).toEqual({ attributes, import_mode: true });
});
