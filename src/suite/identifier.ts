import type { UserFields } from "../model/store.ts";

/** The fields that somebody can log in with, in the order in which a suite prefers them. */
export const identifierFields = ["email", "username", "phone_number"] as const;

/** The first identifier among these fields with its value, or null where there is none. */
export function identifierOf(fields: UserFields): { readonly field: string; readonly value: string } | null {
  for (const field of identifierFields) {
    const value = textOf(fields, field);
    if (value !== null) return { field, value };
  }
  return null;
}

/** A field's value where it is text. */
export function textOf(fields: UserFields, field: string): string | null {
  const value = fields[field];
  return typeof value === "string" ? value : null;
}
