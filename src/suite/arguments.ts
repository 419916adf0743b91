import type { ActionScript } from "../model/action-script.ts";
import {
  activeIdentifiers,
  identifierFields,
  signUpStatus,
  type IdentifierField,
  type IdentifierOptions,
} from "../model/attributes.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { UserFields } from "../model/store.ts";
import type { ScriptStep, SuiteUser } from "../model/suite.ts";
import { identifierOf, textOf } from "./identifier.ts";

/** What is known of the connection when arguments are made. */
interface ArgumentFacts {
  /** The connection's name. */
  readonly connection: string;
  /** Whether its users have usernames. */
  readonly requires_username: boolean;
  /** Flexible identifiers, where it has them. */
  readonly options?: IdentifierOptions;
}

/**
 * The arguments of a script step, without context and callback: `args` as they stand, or those that `as` and
 * the keys beside it stand for.
 *
 * @param userId the id that login or get_user last returned for the user, for `delete`; null where none did
 * @example scriptArguments(step, suite.users.ada, null, { connection: "legacy", requires_username: false }) // ["ada@example.com", "correct-horse-1"]
 */
// oxlint-disable-next-line max-params -- the step, the person, her id and the connection are different things
export function scriptArguments(
  step: ScriptStep,
  user: SuiteUser | null,
  userId: string | null,
  facts: ArgumentFacts,
): readonly Json[] {
  if (step.args !== null) return step.args;

  const own = user?.fields ?? {};
  const given = step.overrides;
  return builders[step.script]({ given, own, fields: { ...own, ...given }, userId, facts });
}

interface Inputs {
  /** The fields given in the step. */
  readonly given: UserFields;
  /** The fields of the user. */
  readonly own: UserFields;
  /** Both, the step's first. */
  readonly fields: UserFields;
  readonly userId: string | null;
  readonly facts: ArgumentFacts;
}

const builders: Readonly<Record<ActionScript, (inputs: Inputs) => readonly Json[]>> = {
  login: (inputs) => [identifier(inputs), inputs.fields.password ?? null],
  get_user: (inputs) => [identifier(inputs)],
  create: (inputs) => [newUser(inputs)],
  verify: ({ fields }) => [fields.email ?? null],
  change_password: (inputs) => [identifier(inputs), inputs.given.new_password ?? defaultNewPassword],
  delete: ({ given, own, userId }) => [given.user_id ?? userId ?? storedId(own)],
  change_email: ({ given, fields }) => [
    fields.email ?? null,
    given.new_email ?? `new-${textOf(fields, "email") ?? ""}`,
    given.verified ?? false,
  ],
  change_username: () => [],
  change_phone_number: () => [],
};

// A username given in the step wins over the user's own e-mail address, or it would mean nothing.
function identifier({ given, own }: Inputs): Json {
  return identifierOf(given)?.value ?? identifierOf(own)?.value ?? null;
}

/** @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/create */
function newUser({ given, own, fields, facts }: Inputs): JsonObject {
  const { options = {} } = facts;
  const first = identifierOf(own, activeIdentifiers(options))?.field;
  const isTyped = (key: string): boolean => key in given || first === key;
  const isSent = (key: string): boolean => {
    const status = isIdentifier(key) ? signUpStatus(options, key) : null;
    if (status !== null) return status === "required" || isTyped(key);
    // A phone number is sent only where it is how the user signs up; the documented list of fields lacks it.
    if (key === "phone_number") return isTyped(key);
    return key !== "username" || facts.requires_username || isTyped(key);
  };
  const kept = createFields.filter((key) => key in fields && isSent(key));

  return {
    tenant: "understudy",
    client_id: "understudy-client",
    connection: facts.connection,
    ...Object.fromEntries(kept.map((key) => [key, fields[key] ?? null])),
  };
}

function isIdentifier(key: string): key is IdentifierField {
  return (identifierFields as readonly string[]).includes(key);
}

function storedId(own: UserFields): Json {
  return own.id === undefined || own.id === null ? null : String(own.id);
}

const createFields = [
  "email",
  "password",
  "username",
  "phone_number",
  "user_metadata",
  "app_metadata",
] as const;

const defaultNewPassword = "new-password-1";
