/** A text with `{names}` in it, such as `/users/{id}` or `email eq '{email}'`. */
export interface Pattern {
  readonly names: readonly string[];
  /** What stands in the places of the names; null where the text does not fit. */
  match(text: string): Readonly<Record<string, string>> | null;
}

/**
 * Reads a pattern; a name in a path stands for one segment of it.
 * @example pathPattern("/users/{id}").match("/users/a%40b") // { id: "a%40b" }
 */
export function pathPattern(written: string): Pattern {
  return pattern(written, "([^/]+)");
}

/** The same for a value: a name stands for anything. */
export function valuePattern(written: string): Pattern {
  return pattern(written, "([\\s\\S]*)");
}

function pattern(written: string, place: string): Pattern {
  const parts = written.split(/\{(\w+)\}/);
  const names = parts.filter((_, index) => index % 2 === 1);
  const source = parts.map((part, index) => (index % 2 === 1 ? place : escaped(part))).join("");
  const regex = new RegExp(`^${source}$`);
  return {
    names,
    match(text) {
      const found = regex.exec(text);
      return found === null
        ? null
        : Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ""]));
    },
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
