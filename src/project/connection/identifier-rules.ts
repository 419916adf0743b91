import { activeIdentifiers, identifierFields } from "../../model/attributes.ts";
import type { ConnectionMode } from "../../model/connection.ts";
import { HarnessError } from "../../model/harness-error.ts";
import type { Position } from "../../model/position.ts";

/**
 * What the source of a connection says and, where it speaks, the project file. Flexible identifiers of the one take the
 * place of required usernames of the other, and the other way round: a connection has one of the two.
 */
export function withOverrides(
  source: Partial<ConnectionMode>,
  own: Partial<ConnectionMode>,
): Partial<ConnectionMode> {
  if (own.attributes !== undefined)
    return { ...without(source, ["requires_username", "validation"]), ...own };
  const isClassic = own.requires_username !== undefined || own.validation !== undefined;
  return { ...(isClassic ? without(source, ["attributes"]) : source), ...own };
}

/**
 * Refuses what Auth0 refuses of a connection's identifiers.
 * @see https://auth0.com/docs/authenticate/database-connections/activate-and-configure-attributes-for-flexible-identifiers
 *
 * @throws HarnessError `connection-invalid`
 */
export function checkIdentifiers(mode: ConnectionMode, at: Position): void {
  const { attributes, requires_username: required, validation } = mode;
  const range = validation?.username ?? null;
  if (range !== null && range.min > range.max) {
    throw wrong("`validation.username.min` is larger than its `max`", "Swap the two.", at);
  }
  if (attributes === undefined) return;
  if (required || range !== null) {
    const other = required ? "requires_username" : "validation";
    throw wrong(`\`attributes\` and \`${other}\` exclude each other`, `Remove \`${other}\`.`, at);
  }
  if (attributes.email?.unique === false && attributes.email.identifier?.active === true) {
    const help = "Say `identifier: { active: false }` of email, or leave `unique` out.";
    throw wrong("an email that several users may share is no identifier", help, at);
  }
  if (activeIdentifiers(mode).length > 0) return;
  throw wrong(
    "expected one active identifier, found none in `attributes`",
    `Activate one of ${identifierFields.join(", ")}, e.g. \`email: { identifier: { active: true } }\`.`,
    at,
  );
}

function wrong(message: string, help: string, at: Position): HarnessError {
  return new HarnessError("connection-invalid", message, { at, help });
}

function without(
  mode: Partial<ConnectionMode>,
  keys: readonly (keyof ConnectionMode)[],
): Partial<ConnectionMode> {
  return Object.fromEntries(
    Object.entries(mode).filter(([key]) => !(keys as readonly string[]).includes(key)),
  );
}
