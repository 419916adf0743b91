import type { Query } from "../shared/sql/dialect.ts";

/** Why MySQL cannot run a statement, as its own error, without running it; null where it finds nothing. */
export async function findMistake(query: Query, text: string): Promise<unknown> {
  const error: unknown = await query("PREPARE understudy_look FROM ?", [text]).then(
    () => null,
    (refusal: unknown) => refusal,
  );
  if (error === null) {
    await query("DEALLOCATE PREPARE understudy_look");
    return null;
  }
  // Some statements run without being preparable, so only what running would not mend counts.
  const { errno = 0 } = error as { readonly errno?: number };
  return mistakes.has(errno) ? error : null;
}

/** Unknown column, syntax, number of values, unknown table, unknown function. */
const mistakes = new Set([1054, 1064, 1136, 1146, 1305]);
