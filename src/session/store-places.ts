import type { StoreSettings } from "../model/adapter.ts";
import type { Position } from "../model/position.ts";

/** Where the keys of `store` stand, as data: the path as JSON → its position. */
export type StorePlaces = Readonly<Record<string, Position>>;

type Path = readonly (string | number)[];

/** Finds where each key of a project's store stands. */
export function storePlaces({ at, settings }: StoreSettings): StorePlaces {
  const paths: Path[] = [[], ["adapter"], ...pathsIn(settings, [])];
  return Object.fromEntries(paths.map((path) => [JSON.stringify(path), at(path)]));
}

/** What {@link StoreSettings.at} is, from data: the nearest key that is there. */
export function atOf(places: StorePlaces): StoreSettings["at"] {
  const at = (path: Path): Position => {
    const place = places[JSON.stringify(path)];
    if (place !== undefined) return place;
    if (path.length === 0) throw new Error("the store stands nowhere");
    return at(path.slice(0, -1));
  };
  return at;
}

function pathsIn(value: unknown, path: Path): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  const found: Path[] = [];
  for (const [key, inner] of Object.entries(value)) {
    const own = [...path, Array.isArray(value) ? Number(key) : key];
    found.push(own, ...pathsIn(inner, own));
  }
  return found;
}
