import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path/posix";
import { readConnectionDocument } from "../project/connection/connection-document.ts";
import { terraformConnections } from "../project/connection/terraform/index.ts";
import { scriptOfFile } from "../project/connection/file-names.ts";
import type { Keywords } from "../project/keywords.ts";
import type { SourceKind } from "./found.ts";
import type { KnownKeywords } from "./known-keywords.ts";

/** What looks like a connection. */
export interface Candidate {
  readonly kind: SourceKind;
  readonly where: string;
  readonly path: string;
  readonly fragment: string | null;
}

/** Where candidates are looked for. */
interface CandidatesWhere {
  readonly root: string;
  readonly files: readonly string[];
  readonly known: KnownKeywords;
}

/** What looks like a connection among files; what says most about a connection comes first. */
export async function candidatesIn({ root, files, known }: CandidatesWhere): Promise<readonly Candidate[]> {
  const named: Candidate[] = [];
  const keywords = { ...known.config, ...known.environment };
  for (const file of files) named.push(...(await inFile(root, file, keywords)));
  return [...named.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)), ...plainFolders(files)];
}

async function inFile(root: string, file: string, keywords: Keywords): Promise<readonly Candidate[]> {
  if (!/\.(?:json|ya?ml|tf)$/.test(file)) return [];
  const text = await smallText(join(root, file));
  if (!/customScripts|custom_scripts/.test(text)) return [];
  if (basename(file) === "database.json") return [candidate("deploy-cli", dirname(file))];
  if (file.endsWith(".tf")) return inTerraform(file, text);
  if (file.endsWith(".json")) return inExport(file, text);
  return inTenant(root, file, keywords);
}

function inTerraform(file: string, text: string): readonly Candidate[] {
  if (!text.includes("auth0_connection")) return [];
  try {
    return terraformConnections(file, text).map((name) => candidate("terraform", file, name));
  } catch {
    return [candidate("terraform", file)];
  }
}

async function inTenant(root: string, file: string, keywords: Keywords): Promise<readonly Candidate[]> {
  try {
    const { data } = await readConnectionDocument(join(root, file), { keywords, files: [], warnings: [] });
    return withScripts(fieldOf(data, "databases")).map((name) => candidate("tenant-yaml", file, name));
  } catch {
    // Why it can't be read is told when that is tried; a file of another program may be any YAML.
    const text = await readFile(join(root, file), "utf8");
    return /^databases:/m.test(text) ? [candidate("tenant-yaml", file)] : [];
  }
}

function inExport(file: string, text: string): readonly Candidate[] {
  const data = parsed(text);
  if (data === undefined && /"customScripts"\s*:/.test(text)) return [candidate("export", file)];
  const list = Array.isArray(data) ? data : fieldOf(data, "connections");
  if (list === undefined) return withScripts([data]).length === 0 ? [] : [candidate("export", file)];
  return withScripts(list).map((name) => candidate("export", file, name));
}

/** The names of those that have scripts. */
function withScripts(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown) => {
    const scripts = fieldOf(fieldOf(one, "options"), "customScripts");
    const name = fieldOf(one, "name");
    const some = typeof scripts === "object" && scripts !== null && Object.keys(scripts).length > 0;
    return some ? [typeof name === "string" ? name : ""] : [];
  });
}

function plainFolders(files: readonly string[]): readonly Candidate[] {
  const folders = new Map<string, string[]>();
  for (const file of files) {
    const folder = dirname(file);
    if (scriptOfFile(basename(file)) !== null) folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  // Files of these names may be anything; login or get_user beside no `database.json` rarely are.
  return [...folders]
    .filter(([, scripts]) =>
      scripts.some((file) => /(?:^|\/)(?:login|get_?[uU]ser|getByEmail)\.js$/.test(file)),
    )
    .filter(([folder]) => !files.includes(join(folder, "database.json")))
    .map(([folder]) => candidate("folder", folder));
}

function candidate(kind: SourceKind, path: string, fragment: string | null = null): Candidate {
  return { kind, where: fragment === null ? path : `${path}#${fragment}`, path, fragment };
}

function fieldOf(data: unknown, name: string): unknown {
  return typeof data === "object" && data !== null ? (data as Record<string, unknown>)[name] : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

async function smallText(file: string): Promise<string> {
  const { size } = await stat(file);
  return size > largest ? "" : readFile(file, "utf8");
}

const largest = 5_000_000;
const order: readonly SourceKind[] = ["deploy-cli", "tenant-yaml", "terraform", "export", "folder"];
