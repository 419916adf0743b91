import { readFile } from "node:fs/promises";
import { basename, join } from "node:path/posix";
import { isSecretSetting, secretsInAddress } from "../model/secret-name.ts";
import type { Json } from "../model/json.ts";
import { readKeywords, type Keywords } from "../project/keywords.ts";

/** Values for keywords that a repository or its environment has already. */
export interface KnownKeywords {
  /** Of `AUTH0_KEYWORD_REPLACE_MAPPINGS` in the environment, which `understudy test` honours too. */
  readonly environment: Keywords;
  /** Of auth0-deploy-cli's config.json, which only auth0-deploy-cli reads; without secrets, since they would be copied. */
  readonly config: Keywords;
}

/** A keyword of a connection, and what stands for it. */
export interface FoundKeyword {
  readonly name: string;
  readonly placeholder: string;
  readonly value: Json;
  readonly from: keyof KnownKeywords | null;
}

/**
 * Looks for values of keywords.
 *
 * @throws HarnessError `project-invalid`: the variable is not a JSON object
 */
export async function knownKeywords(
  root: string,
  files: readonly string[],
  variable: string | undefined,
): Promise<KnownKeywords> {
  const environment = readKeywords({}, variable, { file: join(root, "understudy.yaml"), line: 1, column: 1 });
  // Of several files the one nearest to the top wins.
  const named = files
    .filter((file) => basename(file) === "config.json")
    .toSorted((a, b) => b.length - a.length);
  const texts = await Promise.all(named.map((file) => readFile(join(root, file), "utf8")));
  const config: Keywords = Object.assign({}, ...texts.map(mappingsIn));
  return { environment, config };
}

/** The keywords that these texts hold, each once: known ones with their value, others with a word that fits most places. */
export function keywordsIn(texts: readonly string[], known: KnownKeywords): readonly FoundKeyword[] {
  const found = new Map<string, FoundKeyword>();
  for (const text of texts) {
    for (const [placeholder, json, literal] of text.matchAll(/@@([\w.-]+)@@|##([\w.-]+)##/g)) {
      const name = json ?? literal ?? "";
      if (!found.has(name)) found.set(name, { name, placeholder, ...valueOf(name, known) });
    }
  }
  return [...found.values()];
}

/** What stands for keywords while a connection is read. */
export function asKeywords(found: readonly FoundKeyword[]): Keywords {
  return Object.fromEntries(found.map(({ name, value }) => [name, value]));
}

function valueOf(name: string, { environment, config }: KnownKeywords): Pick<FoundKeyword, "value" | "from"> {
  const given = environment[name];
  if (given !== undefined) return { value: given, from: "environment" };
  const written = config[name];
  if (written !== undefined) return { value: written, from: "config" };
  return { value: standInFor(name), from: null };
}

/** A word that fits most places; of `var.env` that of `env`. */
export function standInFor(name: string): string {
  return `my_${name
    .replace(/^(?:var|local)\./, "")
    .toLowerCase()
    .replace(/\W/g, "_")}`;
}

function isSecret(name: string, value: Json): boolean {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (isSecretSetting(name, text) || secretsInAddress(text).length > 0) return true;
  return /:\/\/[^/\s]*:[^/\s]*@/.test(text);
}

function mappingsIn(text: string): Keywords {
  try {
    const { AUTH0_KEYWORD_REPLACE_MAPPINGS: mappings } = JSON.parse(text) as Readonly<
      Record<string, unknown>
    >;
    if (typeof mappings !== "object" || mappings === null) return {};
    const open = Object.entries(mappings as Keywords).filter(([name, value]) => !isSecret(name, value));
    return Object.fromEntries(open);
  } catch {
    // Any program may have a config.json, with comments in it.
    return {};
  }
}
