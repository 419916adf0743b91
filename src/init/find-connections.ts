import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { type HarnessError, isHarnessError } from "../model/harness-error.ts";
import { readConnection, type ReadConnection } from "../project/connection/read-connection.ts";
import type { Keywords } from "../project/keywords.ts";
import { candidatesIn, type Candidate } from "./candidates.ts";
import { asKeywords, keywordsIn, type KnownKeywords } from "./known-keywords.ts";
import { withStandIns } from "./lacked-reference.ts";
import { isPlausible, whyLeftOut } from "./plausible.ts";
import type { Findings, FoundConnection, Unreadable } from "./found.ts";

/** Where connections are looked for. */
export interface Surroundings {
  readonly root: string;
  readonly files: readonly string[];
  readonly known: KnownKeywords;
}

/** The connections below a folder, each once: what a tenant or Terraform names is not told again as a plain folder. */
export async function findConnections(where: Surroundings): Promise<Findings> {
  const connections: FoundConnection[] = [];
  const unreadable: Unreadable[] = [];
  const leftOut: string[] = [];
  for (const candidate of await candidatesIn(where)) {
    const read = await readCandidate(where, candidate);
    if ("message" in read) {
      const isTold = candidate.kind !== "folder" || read.needsKeyword || (await isBroken(read, unreadable));
      if (isTold) unreadable.push(read);
      else leftOut.push(`${read.where}: ${read.message}`);
      continue;
    }
    if (isKnown(read, connections)) continue;
    if (read.kind === "folder" && !isPlausible(read.connection)) {
      leftOut.push(
        ...whyLeftOut(read.connection).map(([file, why]) => `${relative(where.root, file)} ${why}`),
      );
      continue;
    }
    // Folders come last: what could not be read is known by then.
    const unread = candidate.kind === "folder" ? unreadable.map(({ where }) => where) : [];
    connections.push({ ...read, unread });
  }
  return { connections: distinctNames(connections), unreadable, leftOut };
}

async function readCandidate(
  { root, known }: Surroundings,
  { where, kind, path, fragment }: Candidate,
): Promise<FoundConnection | Unreadable> {
  const at = { file: join(root, path), line: 1, column: 1 };
  const place = { path: join(root, path), fragment, root, at };
  const given = { ...known.config, ...known.environment };
  const reading = (keywords: Keywords) => readConnection(place, { mode: {}, keywords });
  try {
    const { read: first, lacked } = await withStandIns((standIns) => reading({ ...given, ...standIns }));
    const keywords = [...lacked, ...(await keywordsOf(first, known))];
    const read = await reading({ ...given, ...asKeywords(keywords) });
    const { connection, configuration, suggested } = read;
    const { name } = connection;
    return { name, kind, where, connection, configuration, keywords, suggested, unread: [] };
  } catch (error) {
    if (!isHarnessError(error)) throw error;
    return { where, message: told(error), error, needsKeyword: error.code === "keyword-missing" };
  }
}

/** A file of a website may be called login.js, and be no script of that kind; one that calls back or reads a configuration is. */
async function isBroken(
  { error: { code, at } }: Unreadable,
  others: readonly Unreadable[],
): Promise<boolean> {
  if (code !== "script-syntax" || at === undefined) return false;
  // Its connection has told it already.
  if (others.some(({ error }) => error.at?.file === at.file)) return false;
  const text = await readFile(at.file, "utf8").catch(() => "");
  return /\bcallback\b|\bconfiguration\s*\./.test(text) && !/^\s*(?:import|export)\b/m.test(text);
}

/** All keywords of the scripts and of the name; of the files around them those that have a value. */
async function keywordsOf({ connection }: ReadConnection, known: KnownKeywords) {
  const { name, scripts, files } = connection;
  const needed = keywordsIn([name, ...Object.values(scripts).map(({ text }) => text)], known);
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8").catch(() => "")));
  const others = keywordsIn(texts, known).filter(
    (one) => one.from !== null && needed.every(({ name }) => name !== one.name),
  );
  return [...needed, ...others];
}

function told({ code, message, at }: HarnessError): string {
  const place = at === undefined ? "" : ` (${at.file}:${at.line}:${at.column})`;
  if (code !== "keyword-missing") return `${message}${place}`;
  const [, name = "NAME"] = /^(?:@@|##)([\w.-]+)/.exec(message) ?? [];
  return `${message}${place}. Run init again with AUTH0_KEYWORD_REPLACE_MAPPINGS='{"${name}": …}'.`;
}

/** A folder whose scripts another source has brought already, or the same connection exported again. */
function isKnown(found: FoundConnection, others: readonly FoundConnection[]): boolean {
  const scripts = others.flatMap(({ connection }) => Object.values(connection.scripts));
  const texts = new Set(scripts.map(({ text }) => text));
  // What Terraform makes of a template differs from its file.
  const files = new Set(scripts.map(({ file }) => file));
  const own = Object.values(found.connection.scripts);
  if (found.kind === "folder") return own.every(({ file, text }) => texts.has(text) || files.has(file));
  return own.every(({ text }) => texts.has(text)) && others.some(({ name }) => name === found.name);
}

/** Two of one name are told apart by where they are. */
function distinctNames(connections: readonly FoundConnection[]): readonly FoundConnection[] {
  const count = (name: string) => connections.filter((one) => one.name === name).length;
  return connections.map((one) => (count(one.name) === 1 ? one : { ...one, name: one.where }));
}
