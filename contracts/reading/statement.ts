/**
 * Whether a database says that a statement makes no sense, and it may be for what was typed. It may make none at a word
 * that nobody typed: then it is wrong as it was written, for everybody.
 */
export function isMisread(said: string, typed: string): boolean {
  return misread.test(said) && !isAtOwnWord(said, typed);
}

/** Whether a database says that a statement is wrong as it was written: a word of its own, a table or a column. */
export function isWrongStatement(said: string, typed: string): boolean {
  return unknown.test(said) || (misread.test(said) && isAtOwnWord(said, typed));
}

function isAtOwnWord(said: string, typed: string): boolean {
  const [, , near] = /\bnear (["'])\s*(\p{L}[\p{L}\p{N}_]*)/u.exec(said) ?? [];
  return near !== undefined && !typed.toLowerCase().includes(near.toLowerCase());
}

/** As PostgreSQL, MySQL and SQLite say that a statement makes no sense. */
const misread =
  /syntax error at or near|unterminated quoted|error in your SQL syntax|near "[^"]*": syntax error/i;

/** As they say that a table or a column is not there. */
const unknown =
  /\b(?:column|relation) \S+ (?:of relation \S+ )?does not exist|Unknown column '|Table '[^']*' doesn't exist|no such (?:table|column): /;
