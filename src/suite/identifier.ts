import { identifierFields, type IdentifierField } from "../model/attributes.ts";
import type { UserFields } from "../model/store.ts";

/** The first identifier among a user's fields with its value, or null where there is none. */
export function identifierOf(
  fields: UserFields,
  order: readonly IdentifierField[] = identifierFields,
): { readonly field: IdentifierField; readonly value: string } | null {
  for (const field of order) {
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
