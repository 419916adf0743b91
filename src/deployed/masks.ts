import { isSecretName } from "../model/secret-name.ts";
import type { Keywords } from "../project/keywords.ts";

/** Secrets of the two sides, by the names that they go by. */
export interface KnownSecrets {
  /** Values of secret keys of `configuration`, as the project file gives them. */
  readonly inGit: Readonly<Record<string, string>>;
  /** Values of `configuration` in the export: all of them, whatever their names. */
  readonly deployed: Readonly<Record<string, string>>;
  readonly keywords: Keywords;
}

/**
 * Makes what replaces known secrets by marks. Two values of one name have two marks, or a change would not show.
 * @example maskFor({ inGit: { API_TOKEN: "t0ps3cret" }, … })('const token = "t0ps3cret";') // 'const token = "«config:API_TOKEN»";'
 */
export function maskFor({ inGit, deployed, keywords }: KnownSecrets): (text: string) => string {
  const marks = new Map<string, string>();
  const learn = (value: string, mark: string) => {
    if (value.length >= shortest && !marks.has(value)) marks.set(value, mark);
  };
  for (const [key, value] of Object.entries(inGit)) learn(value, `«config:${key}»`);
  for (const [key, value] of Object.entries(deployed)) learn(value, `«config:${key} of the tenant»`);
  for (const [name, value] of Object.entries(keywords)) {
    if (isSecretName(name))
      learn(typeof value === "string" ? value : JSON.stringify(value), `«keyword:${name}»`);
  }
  const longestFirst = [...marks].toSorted(([one], [other]) => other.length - one.length);
  return (text) => longestFirst.reduce((masked, [value, mark]) => masked.replaceAll(value, mark), text);
}

/**
 * Masks, in a deployed text, what stands where the text in git has a secret placeholder: the tenant's own value, which
 * nobody here knows.
 * @param raw the text in git before keyword replacement
 */
export function maskPlaceholders(raw: string, deployed: string): string {
  return secretLines(raw).reduce(
    (text, { before, after, name }) =>
      text
        .split("\n")
        .map((line) => hidden(line, { before, after, name }))
        .join("\n"),
    deployed,
  );
}

interface SecretLine {
  readonly before: string;
  readonly after: string;
  readonly name: string;
}

/** Lines with one secret placeholder; of the rest of the line, what is told apart from other placeholders. */
function secretLines(raw: string): readonly SecretLine[] {
  return raw.split(/\r?\n/).flatMap((line) =>
    [...line.matchAll(placeholder)].flatMap((match) => {
      const name = match[1] ?? match[2] ?? "";
      if (!isSecretName(name)) return [];
      const before = line.slice(0, match.index).split(placeholderAlone).at(-1) ?? "";
      const after = line.slice(match.index + match[0].length).split(placeholderAlone)[0] ?? "";
      return before.trim() === "" ? [] : [{ before, after, name }];
    }),
  );
}

function hidden(line: string, { before, after, name }: SecretLine): string {
  const start = line.indexOf(before);
  if (start === -1) return line;
  const from = start + before.length;
  const to = after === "" ? line.length : line.lastIndexOf(after);
  if (to <= from || line.slice(from, to).includes("«")) return line;
  return `${line.slice(0, from)}«keyword:${name} of the tenant»${line.slice(to)}`;
}

const placeholder = /["']?@@([\w.-]+)@@["']?|##([\w.-]+)##/g;
const placeholderAlone = /["']?@@[\w.-]+@@["']?|##[\w.-]+##/;
const shortest = 4;
