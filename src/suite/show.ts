import type { Json } from "../model/json.ts";
import type { Matcher } from "../model/expectation.ts";

/** Says in words what a matcher asks for, e.g. `not absent` or `text that matches /^a/`. */
export function showMatcher(matcher: Matcher): string {
  switch (matcher.kind) {
    case "equals":
      return showValue(matcher.value);
    case "object":
      return matcher.entries.length === 0 ? "an object" : `an object with ${showEntries(matcher.entries)}`;
    case "list":
      if (matcher.items.length === 0) return "an empty list";
      return `a list of ${matcher.items.length}: [${matcher.items.map(showMatcher).join(", ")}]`;
    case "matches":
      return `text that matches /${matcher.regex}/`;
    case "not":
      if (matcher.matcher.kind === "absent") return "there";
      return `not ${showMatcher(matcher.matcher)}`;
    case "one_of":
      return matcher.matchers.map(showMatcher).join(" or ");
    case "absent":
      return "absent";
  }
}

/** Shows a value as JSON, cut where it is long; nothing is `absent`. */
export function showValue(value: Json | undefined): string {
  if (value === undefined || value === null) return "absent";

  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function showEntries(entries: readonly { readonly key: string; readonly matcher: Matcher }[]): string {
  return entries.map(({ key, matcher }) => `${key}: ${showMatcher(matcher)}`).join(", ");
}

/** In characters. */
const longest = 160;
