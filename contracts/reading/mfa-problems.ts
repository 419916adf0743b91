import { isJsonObject, type Json } from "../../src/model/json.ts";
import { show } from "./show.ts";

/** Path, what was expected, what was received. */
export type MfaProblem = readonly [path: string, expected: string, received: string];

/**
 * What is wrong with the `mfa_factors` of a profile: a list of 1 to 10, each exactly one of totp, phone and email.
 * @see https://auth0.com/docs/manage-users/user-accounts/user-profiles/user-profile-structure
 */
export function mfaProblems(value: Json | undefined): readonly MfaProblem[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.length === 0 || value.length > 10) {
    return [["mfa_factors", "a list of 1 to 10 factors", show(value)]];
  }
  return value.flatMap((item, index) => factorProblem(item, `mfa_factors.${index}`));
}

function factorProblem(item: Json, path: string): readonly MfaProblem[] {
  const [entry, another] = isJsonObject(item) ? Object.entries(item) : [];
  if (entry === undefined || another !== undefined || !isKind(entry[0])) {
    const found = isJsonObject(item) ? Object.keys(item).join(", ") || "nothing" : show(item);
    return [[path, "exactly one of totp, phone, email", found]];
  }
  const [kind, content] = entry;
  const { key, regex, expected } = kinds[kind];
  const [inner, extra] = isJsonObject(content) ? Object.entries(content) : [];
  const fits =
    inner?.[0] === key && extra === undefined && typeof inner[1] === "string" && regex.test(inner[1]);
  return fits ? [] : [[`${path}.${kind}`, expected, "something else"]];
}

function isKind(name: string): name is keyof typeof kinds {
  return name in kinds;
}

const kinds = {
  totp: { key: "secret", regex: /^[A-Z2-7]+$/, expected: "{ secret } in base32" },
  phone: { key: "value", regex: /^\+[0-9]{1,15}$/, expected: "{ value } in E.164" },
  email: { key: "value", regex: /^\S+@[^\s@]+$/, expected: "{ value } with an e-mail address" },
} as const;
