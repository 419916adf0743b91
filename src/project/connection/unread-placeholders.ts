import type { Position } from "../../model/position.ts";
import type { YamlDocument } from "../../yaml/read.ts";
import type { FilledText, MissingKeyword } from "../keywords.ts";
import { positionIn } from "./position-in.ts";

type Path = readonly (string | number)[];

/** What was left over but for the placeholders below `options.configuration`: it is not read, so they need no value. */
export function withoutUnread(filled: FilledText, document: YamlDocument): FilledText {
  if (filled.missing.length === 0) return filled;
  const unread = configurationsIn(document.data).map(([path, value]) => ({
    value,
    at: document.valueAt(path),
  }));
  const missing = filled.missing.filter((one) => {
    const at = positionIn(document.file, filled.text, one.offset);
    return !unread.some((place) => holds(place, one, at));
  });
  return { ...filled, missing };
}

/** The values below each `options.configuration`, of one connection or of all databases of a tenant. */
function configurationsIn(data: unknown): readonly (readonly [Path, unknown])[] {
  const databases = fieldOf(data, "databases");
  const own = leaves(["options", "configuration"], fieldOf(fieldOf(data, "options"), "configuration"));
  if (!Array.isArray(databases)) return own;
  const others = databases.flatMap((database: unknown, index) =>
    leaves(
      ["databases", index, "options", "configuration"],
      fieldOf(fieldOf(database, "options"), "configuration"),
    ),
  );
  return [...own, ...others];
}

function leaves(path: Path, value: unknown): readonly (readonly [Path, unknown])[] {
  const isMapping = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isMapping) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves([...path, key], inner));
}

/** Whether a value, in quotes or not, holds the placeholder that stands there; an empty list stands for a bare one. */
function holds(
  { value, at }: { readonly value: unknown; readonly at: Position },
  { placeholder }: MissingKeyword,
  place: Position,
): boolean {
  if (Array.isArray(value)) return place.line === at.line && place.column === at.column;
  if (typeof value !== "string" || !value.includes(placeholder)) return false;
  const lines = value.split("\n").length;
  if (lines > 1) return place.line >= at.line && place.line <= at.line + lines;
  return place.line === at.line && place.column >= at.column && place.column <= at.column + value.length + 1;
}

function fieldOf(data: unknown, name: string): unknown {
  return typeof data === "object" && data !== null ? (data as Record<string, unknown>)[name] : undefined;
}
