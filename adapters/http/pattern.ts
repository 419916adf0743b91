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
  return pattern(written, () => ({ place: "([^/]+)", read: (text) => text }));
}

/**
 * The same for a value: a name stands for anything, and between quotes for what stands between quotes in a filter: a
 * quote in it is doubled or has a backslash before it, or it ends there, as for a parser.
 * @example valuePattern("mail eq '{mail}'").match("mail eq 'o''hara@example.com'") // { mail: "o'hara@example.com" }
 */
export function valuePattern(written: string): Pattern {
  return pattern(written, quoted);
}

interface Place {
  readonly place: string;
  read(text: string): string;
}

function pattern(written: string, placeIn: (before: string, after: string) => Place): Pattern {
  const parts = written.split(/\{(\w+)\}/);
  const names = parts.filter((_, index) => index % 2 === 1);
  const places = names.map((_, index) => placeIn(parts[2 * index] ?? "", parts[2 * index + 2] ?? ""));
  const source = parts.map((part, index) =>
    index % 2 === 1 ? places[(index - 1) / 2]?.place : escaped(part),
  );
  const regex = new RegExp(`^${source.join("")}$`);
  return {
    names,
    match(text) {
      const found = regex.exec(text);
      return found === null
        ? null
        : Object.fromEntries(
            names.map((name, index) => [name, places[index]?.read(found[index + 1] ?? "") ?? ""]),
          );
    },
  };
}

function quoted(before: string, after: string): Place {
  const quote = before.at(-1);
  return (quote === "'" || quote === '"') && after.startsWith(quote)
    ? { place: between(quote), read: (text) => unquoted(text, quote) }
    : { place: String.raw`([\s\S]*)`, read: (text) => text };
}

// A backslash before anything else is one: not every language reads it.
function between(quote: string): string {
  return String.raw`((?:[^${quote}]|\\${quote}|${quote}${quote})*)`;
}

function unquoted(text: string, quote: string): string {
  return text.replaceAll(`\\${quote}`, quote).replaceAll(`${quote}${quote}`, quote);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
