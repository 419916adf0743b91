import { HarnessError } from "../model/harness-error.ts";
import type { Json } from "../model/json.ts";
import type { Position } from "../model/position.ts";

/** Placeholder names and what stands for them. */
export type Keywords = Readonly<Record<string, Json>>;

/** A text after replacement. */
export interface FilledText {
  readonly text: string;
  /** Placeholders that no keyword fills, with their offset in `text`. */
  readonly missing: readonly MissingKeyword[];
  /** Names of keywords whose value moved the lines below it. */
  readonly multiline: readonly string[];
}

/** A placeholder that was left as it is. */
export interface MissingKeyword {
  readonly name: string;
  /** As written, with its marks. */
  readonly placeholder: string;
  readonly offset: number;
}

/**
 * Replaces `@@NAME@@` (in quotes or not) by the value as JSON, and `##NAME##` by the value as it is.
 * @see https://auth0.com/docs/deploy-monitor/deploy-cli-tool/keyword-replacement
 * @example fillKeywords("var env = @@ENV@@;", { ENV: "test" }).text // 'var env = "test";'
 */
export function fillKeywords(text: string, keywords: Keywords): FilledText {
  const missing: MissingKeyword[] = [];
  const multiline = new Set<string>();
  let filled = "";
  let end = 0;
  for (const match of text.matchAll(placeholders)) {
    const [whole, quote = "", json, literal] = match;
    const name = json ?? literal ?? "";
    filled += text.slice(end, match.index);
    end = match.index + whole.length;
    const value = Object.hasOwn(keywords, name) ? keywords[name] : undefined;
    if (value === undefined) {
      const placeholder = whole.slice(quote.length, whole.length - quote.length);
      missing.push({ name, placeholder, offset: filled.length + quote.length });
    }
    const replacement =
      value === undefined ? whole : json === undefined ? literally(value) : JSON.stringify(value);
    if (value !== undefined && replacement.includes("\n")) multiline.add(name);
    filled += replacement;
  }
  return { text: filled + text.slice(end), missing, multiline: [...multiline] };
}

/**
 * The keywords of a project: those of its file, and below them those of the environment.
 *
 * @throws HarnessError `project-invalid`: the variable is not a JSON object
 */
export function readKeywords(own: Keywords, variable: string | undefined, at: Position): Keywords {
  if (variable === undefined || variable.trim() === "") return own;
  return { ...parseMappings(variable, at), ...own };
}

function parseMappings(variable: string, at: Position): Keywords {
  const invalid = (found: string, cause?: unknown) =>
    new HarnessError(
      "project-invalid",
      `AUTH0_KEYWORD_REPLACE_MAPPINGS: expected a JSON object, found ${found}`,
      {
        at,
        help: `Set it to something like {"ENV":"test"}, or unset it and use \`keywords\` of the project file.`,
        cause,
      },
    );
  try {
    const value: unknown = JSON.parse(variable);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Keywords;
  } catch (cause) {
    throw invalid("text that is not JSON", cause);
  }
  throw invalid("another JSON value");
}

function literally(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

const placeholders = /(["']?)@@([\w.-]+)@@\1|##([\w.-]+)##/g;
