import { stringify } from "yaml";

/** A value on one line of YAML. */
export function inline(value: unknown): string {
  if (typeof value !== "object" || value === null) return stringify(value, { lineWidth: 0 }).trim();
  const text = stringify(value, {
    collectionStyle: "flow",
    lineWidth: 0,
    flowCollectionPadding: true,
  }).trim();
  // As the documentation writes them; a key is a text in any case.
  return text.replace(/"(true|false)":/g, "$1:");
}

/** `key: value`, with a comment where something is left to do. */
export function line(key: string, value: unknown, todo: string | null = null): string {
  return `${inline(key)}: ${inline(value)}${todo === null ? "" : `   # TODO: ${todo}`}`;
}

/** Lines below a key. */
export function under(key: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${inline(key)}:`, ...lines.map((one) => (one === "" ? "" : `  ${one}`))];
}
