import { isAlias, isMap, isNode, isScalar, isSeq, type Document, type LineCounter } from "yaml";
import type { Position } from "../model/position.ts";

/** Keys and list indices that lead from the root of a document to a value. */
export type YamlPath = readonly (string | number)[];

/** Finds places in a parsed document. */
export interface Locator {
  at(this: void, path: YamlPath): Position;
  valueAt(this: void, path: YamlPath): Position;
  offset(this: void, offset: number): Position;
}

/** Makes the {@link Locator} of a document that was parsed with this line counter. */
export function locator(file: string, document: Document.Parsed, lines: LineCounter): Locator {
  const offset = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  return {
    offset,
    at: (path) => offset(walk(document, path).key),
    valueAt: (path) => offset(walk(document, path).value),
  };
}

interface Place {
  readonly key: number;
  readonly value: number;
}

function walk(document: Document.Parsed, path: YamlPath): Place {
  const start = startOf(document.contents) ?? 0;
  let place: Place = { key: start, value: start };
  let node: unknown = document.contents;
  for (const step of path) {
    const found = child(isAlias(node) ? node.resolve(document) : node, step);
    if (found === null) return { key: place.key, value: place.key };
    const key = startOf(found.key) ?? place.key;
    place = { key, value: startOf(found.value) ?? key };
    node = found.value;
  }
  return place;
}

function child(node: unknown, step: string | number): { key: unknown; value: unknown } | null {
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return item === undefined ? null : { key: item, value: item };
  }
  if (!isMap(node)) return null;
  const pair = node.items.find((pair) => nameOf(pair.key) === String(step));
  return pair === undefined ? null : { key: pair.key, value: pair.value };
}

function nameOf(key: unknown): string {
  return String(isScalar(key) ? (key.value ?? "") : key);
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
