import type { Json } from "../../../src/model/json.ts";
import type { Column } from "./dialect.ts";

/** Makes ids for a column that has no default; the same ones after each reset. */
export interface GeneratedIds {
  restart(): void;
  /** Null where the store makes the id. */
  next(): Json;
}

/** Ids for this column: 1, 2, … for numbers, counting UUIDs for all else. */
export function generatedIds(column: Column | undefined): GeneratedIds {
  let count = 0;
  const made = column !== undefined && !column.hasDefault;
  const isNumber = /^(?:tinyint|smallint|mediumint|int|bigint|numeric|decimal)/.test(column?.type ?? "");
  return {
    restart() {
      count = 0;
    },
    next() {
      if (!made) return null;
      count += 1;
      return isNumber ? count : `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`;
    },
  };
}
