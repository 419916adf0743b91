import { HarnessError } from "../model/harness-error.ts";
import { type Json, isJsonObject } from "../model/json.ts";
import type { Position } from "../model/position.ts";
import type { YamlPath } from "../yaml/locate.ts";
import type { YamlDocument } from "../yaml/read.ts";

/** A part of a suite file: its value, and where it stands. */
export interface Part {
  readonly document: YamlDocument;
  readonly path: YamlPath;
  readonly value: unknown;
}

/** The whole document as a part. */
export function wholeOf(document: YamlDocument): Part {
  return { document, path: [], value: document.data };
}

/** The part below a key or an index; its value is undefined where nothing is there. */
export function partAt(part: Part, key: string | number): Part {
  const path = [...part.path, key];
  if (Array.isArray(part.value)) return { ...part, path, value: part.value[Number(key)] };
  if (!isJsonObject(part.value)) return { ...part, path, value: undefined };

  return { ...part, path, value: Object.hasOwn(part.value, key) ? part.value[key] : undefined };
}

/** The items of a list, each as a part; none where it is no list. */
export function itemsOf(part: Part): readonly Part[] {
  if (!Array.isArray(part.value)) return [];
  return part.value.map((_, index) => partAt(part, index));
}

/** The keys of a mapping; none where it is none. */
export function keysOf(part: Part): readonly string[] {
  return isJsonObject(part.value) ? Object.keys(part.value) : [];
}

/**
 * Checks that a part is a mapping.
 * @param example what could stand there
 * @throws HarnessError `suite-invalid`
 */
export function requireMapping(part: Part, example: string): void {
  if (isJsonObject(part.value)) return;

  const found = part.value === null ? "nothing" : JSON.stringify(part.value);
  const message = `\`${nameOf(part)}\`: expected a mapping, found ${found}`;
  throw suiteError(part, message, `Write e.g. \`${example}\`.`);
}

/** The innermost key that leads to a part. */
export function nameOf(part: Part): string {
  return String(part.path.findLast((step) => typeof step === "string") ?? "");
}

/** Where a part's key (or list item) stands. */
export function positionOf(part: Part): Position {
  return part.document.at(part.path);
}

/** The value as JSON; a YAML document without tags holds nothing else, except for `.inf` and `.nan`. */
export function jsonOf(part: Part): Json {
  if (typeof part.value === "number" && !Number.isFinite(part.value)) {
    throw suiteError(
      part,
      `expected a JSON value, found ${part.value}`,
      "Write a number, or text in quotes.",
    );
  }
  for (const key of keysOf(part)) jsonOf(partAt(part, key));
  for (const item of itemsOf(part)) jsonOf(item);

  return (part.value ?? null) as Json;
}

/** Makes the error for bad input in a suite, at the part's key. */
export function suiteError(part: Part, message: string, help: string): HarnessError {
  return new HarnessError("suite-invalid", message, { at: positionOf(part), help });
}
