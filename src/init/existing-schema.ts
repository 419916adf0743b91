import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path/posix";

/** A column of a table that the repository defines. */
export interface TableColumn {
  readonly name: string;
  /** As it is written, in lower case. */
  readonly type: string;
  /** Whether each row must be given a value. */
  readonly isNeeded: boolean;
  /** Whether no two rows may have the same. */
  readonly isUnique: boolean;
  /** What rows have that are given none; undefined where that is nothing but a text, a number or NULL. */
  readonly usual: string | number | null | undefined;
}

/** The files that make the users' table, and what they say of it. */
export interface ExistingSchema {
  /** Relative to the search's root, in their order. */
  readonly files: readonly string[];
  readonly columns: readonly TableColumn[];
  /** Whether the table is changed after it was made, so that it may have further columns. */
  readonly isAltered: boolean;
  /** What the table's name is qualified by; null where it is not. */
  readonly qualifier: string | null;
}

/** Looks for SQL files that create a table: one file, or a folder of migrations; null where there is none. */
export async function existingSchema(
  root: string,
  files: readonly string[],
  table: string,
): Promise<ExistingSchema | null> {
  const own = files.filter((file) => file.endsWith(".sql") && !isUndo(file));
  const name = (table.split(".").at(-1) ?? table).replace(/[^\w]/g, "");
  const creates = new RegExp(
    String.raw`create\s+table\s+(?:if\s+not\s+exists\s+)?(?:["\`]?(\w+)["\`]?\.)?["\`]?${name}["\`]?\s*\(`,
    "i",
  );
  for (const file of own.toSorted((a, b) => rank(a) - rank(b))) {
    const text = await smallText(join(root, file));
    const start = creates.exec(text);
    if (start === null) continue;
    const columns = columnsIn(text.slice(start.index + start[0].length));
    const qualifier = start[1] ?? null;
    const all = isMigration(file) ? siblings(own, file) : [file];
    const texts = await Promise.all(all.map((one) => smallText(join(root, one))));
    const isAltered = texts.some((one) => /\balter\s+table\b|\b(?:like|inherits)\b/i.test(one));
    return { files: all, columns, isAltered, qualifier };
  }
  return null;
}

/** `migrations/0001_users.sql` needs its neighbours; `schema.sql` stands alone. */
function isMigration(file: string): boolean {
  return /^\d/.test(basename(file)) || basename(file) === "migration.sql";
}

function siblings(files: readonly string[], file: string): readonly string[] {
  const folderOf = basename(file) === "migration.sql" ? (path: string) => dirname(dirname(path)) : dirname;
  return files.filter((other) => isMigration(other) && folderOf(other) === folderOf(file)).toSorted();
}

/** What undoes a migration would empty the database again. */
function isUndo(file: string): boolean {
  return /(?:^|[._/-])(?:down|undo|rollback|drop)(?:[._/-]|$)/i.test(file);
}

function rank(file: string): number {
  return /schema|structure/i.test(basename(file)) ? 0 : 1;
}

function columnsIn(rest: string): readonly TableColumn[] {
  const lines = topLevel(rest.replace(/--[^\n]*/g, ""));
  const unique = new Set(lines.flatMap((line) => uniqueKey.exec(line)?.[1] ?? []));
  return lines.flatMap((line) => {
    const [, name = "", type = "", more = ""] =
      /^\s*["`]?(\w+)["`]?\s+(\w+(?:\([^)]*\))?)([^]*)$/.exec(line) ?? [];
    if (name === "" || /^(?:primary|unique|constraint|foreign|check|key|index|exclude|like)$/i.test(name))
      return [];
    const words = `${type} ${more}`;
    const isMade = /serial|default|auto_increment|generated|primary key/i.test(words);
    return [
      {
        name,
        type: type.toLowerCase(),
        isNeeded: /not\s+null/i.test(words) && !isMade,
        isUnique: unique.has(name) || /\bunique\b/i.test(more),
        usual: usualValue(words),
      },
    ];
  });
}

/** `DEFAULT 'N'`; what must be given has none. */
function usualValue(words: string): TableColumn["usual"] {
  const [given, text, number] =
    /\bdefault\s+(?:\(?(?:_\w+\s*)?'((?:[^']|'')*)'|(-?\d+)\b|null\b)?/i.exec(words) ?? [];
  if (text !== undefined) return text.replaceAll("''", "'");
  if (number !== undefined) return Number(number);
  if (given === undefined) return /not\s+null|primary key|generated|serial/i.test(words) ? undefined : null;
  return /null$/i.test(given) ? null : undefined;
}

/** `UNIQUE KEY uq (mail)`, of one column. */
const uniqueKey =
  /^\s*(?:constraint\s+\S+\s+)?unique(?:\s+(?:key|index))?(?:\s+["`]?\w+["`]?)?\s*\(\s*["`]?(\w+)["`]?\s*\)/i;

/** The parts between commas, up to the closing bracket. */
function topLevel(text: string): readonly string[] {
  const parts = [""];
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (depth < 0) break;
    if (character === "," && depth === 0) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${character}`);
  }
  return parts;
}

async function smallText(file: string): Promise<string> {
  const { size } = await stat(file);
  return size > 2_000_000 ? "" : readFile(file, "utf8");
}
