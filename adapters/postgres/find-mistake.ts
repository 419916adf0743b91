import type { Query } from "../shared/sql/dialect.ts";

/** Why PostgreSQL cannot run a statement, as its own error, without running it; null where it finds nothing. */
export async function findMistake(query: Query, text: string): Promise<unknown> {
  if (!preparable.test(text)) return null;
  const error: unknown = await query(`PREPARE understudy_look AS ${text}`).then(
    () => null,
    (refusal: unknown) => refusal,
  );
  if (error === null) {
    await query("DEALLOCATE understudy_look");
    return null;
  }
  const { code = "" } = error as { readonly code?: string };
  return mistakes.has(code) ? error : null;
}

/** PREPARE takes these only. */
const preparable = /^\s*(?:with|insert|update|delete|merge|select|values)\b/i;

/** Syntax, unknown column, unknown table, unknown function. */
const mistakes = new Set(["42601", "42703", "42P01", "42883"]);
