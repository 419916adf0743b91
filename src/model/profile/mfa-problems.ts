import { isJsonObject, type Json } from "../json.ts";
import { showValue } from "../show-value.ts";
import type { ProfileProblem } from "./problem.ts";

/**
 * What is wrong with the `mfa_factors` of a profile: a list of 1 to 10, each exactly one of totp, phone and email.
 * @see https://auth0.com/docs/secure/multi-factor-authentication/authenticate-using-ropg-flow-with-mfa/import-user-mfa-authenticator-enrollments
 */
export function mfaProblems(value: Json | undefined): readonly ProfileProblem[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.length === 0 || value.length > 10) {
    return [problem(mfaField, "a list of 1 to 10 factors", showValue(value))];
  }
  return value.flatMap((item, index) => factorProblems(item, `${mfaField}.${index}`));
}

/** The field that {@link mfaProblems} looks at. */
export const mfaField = "mfa_factors";

function factorProblems(item: Json, path: string): readonly ProfileProblem[] {
  const [entry, another] = isJsonObject(item) ? Object.entries(item) : [];
  if (entry === undefined || another !== undefined || !isKind(entry[0])) {
    const found = isJsonObject(item) ? Object.keys(item).join(", ") || "nothing" : showValue(item);
    return [problem(path, "exactly one of totp, phone, email", found)];
  }
  const [kind, content] = entry;
  const { key, regex, expected } = kinds[kind];
  const [inner, extra] = isJsonObject(content) ? Object.entries(content) : [];
  const fits =
    inner?.[0] === key && extra === undefined && typeof inner[1] === "string" && regex.test(inner[1]);
  return fits ? [] : [problem(`${path}.${kind}`, expected, "something else")];
}

function problem(path: string, expected: string, received: string): ProfileProblem {
  return { fact: "mfa-factors", level: "must", path, expected, received };
}

function isKind(name: string): name is keyof typeof kinds {
  return Object.hasOwn(kinds, name);
}

const kinds = {
  totp: { key: "secret", regex: /^[A-Z2-7]+$/u, expected: "{ secret } in base32" },
  phone: { key: "value", regex: /^\+[0-9]{1,15}$/u, expected: "{ value } in E.164" },
  email: { key: "value", regex: /^\S+@[^\s@]+$/u, expected: "{ value } with an e-mail address" },
} as const;
