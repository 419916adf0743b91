import type { Json } from "../model/json.ts";
import { visible } from "./visible.ts";

/**
 * A value in one line, strings in quotes, cut when it is very long.
 * @example showJson({ email: "ada@example.com" }) // '{ "email": "ada@example.com" }'
 */
export function showJson(value: Json): string {
  return shorten(visible(write(value)));
}

/** A value that may also be a phrase: text stays text, everything else is written as JSON. */
export function showPhrase(value: Json): string {
  if (typeof value !== "string") return showJson(value);
  return value.trim() === value && value !== "" ? shorten(visible(value)) : showJson(value);
}

/** Whether a message says a value already, in whichever way it writes values. */
export function says(message: string, value: Json): boolean {
  return [JSON.stringify(value), showJson(value), showPhrase(value)].some((text) => message.includes(text));
}

function write(value: Json): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(write).join(", ")}]`;
  const entries = Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}: ${write(entry)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function shorten(text: string): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest).replace(halfCharacter, "");
  return `${cut} … (${text.length - cut.length} more characters)`;
}

const longest = 400;
const halfCharacter = /[\ud800-\udbff]$/;
