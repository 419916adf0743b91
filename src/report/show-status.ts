import type { UnmetRequest } from "../model/unmet.ts";

/** The status of an answer, and in brackets why a described API refused, e.g. `400 (the body lacks name)`. */
export function showStatus({ status, refused }: Pick<UnmetRequest, "status" | "refused">): string {
  return refused === undefined ? `${status}` : `${status} (${inBrackets(refused)})`;
}

/** A sentence without what makes it one; a method keeps its capitals. */
function inBrackets(sentence: string): string {
  const text = sentence.replace(/\.$/, "");
  return /^[A-Z][a-z]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}
