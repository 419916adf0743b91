import { isJsonObject, type Json } from "../model/json.ts";
import type { FieldProblem } from "./validate-fields.ts";

/**
 * The one problem that Auth0 has with factors that it can't import; its words are those of the tenant log.
 * @see https://auth0.com/docs/secure/multi-factor-authentication/authenticate-using-ropg-flow-with-mfa/import-user-mfa-authenticator-enrollments
 */
export function mfaProblem(value: Json | undefined): readonly FieldProblem[] {
  if (value === undefined || value === null) return [];
  const fits = Array.isArray(value) && value.length > 0 && value.length <= 10 && value.every(isFactor);
  return fits ? [] : [{ field: mfaField, message: "Unable to import MFA factors." }];
}

/** The field that {@link mfaProblem} names. */
export const mfaField = "mfa_factors";

function isFactor(item: Json): boolean {
  const [entry, another] = isJsonObject(item) ? Object.entries(item) : [];
  const kind = entry === undefined || another !== undefined ? undefined : kinds[entry[0]];
  if (kind === undefined || entry === undefined) return false;
  const [inner, extra] = isJsonObject(entry[1]) ? Object.entries(entry[1]) : [];
  if (inner === undefined || extra !== undefined) return false;
  return inner[0] === kind.key && typeof inner[1] === "string" && kind.regex.test(inner[1]);
}

const kinds: Readonly<Record<string, { readonly key: string; readonly regex: RegExp }>> = {
  totp: { key: "secret", regex: /^[A-Z2-7]+$/u },
  phone: { key: "value", regex: /^\+[0-9]{1,15}$/u },
  email: { key: "value", regex: /^\S+@[^\s@]+$/u },
};
