import type { Json } from "../../src/model/json.ts";
import type { HttpUsers } from "./settings.ts";

/** Ids for new users; the same ones after each reset. */
export interface NewIds {
  restart(): void;
  next(): Json;
  /** An id that a suite names, as the API would hold it. */
  asHeld(id: Json): Json;
}

/** Counting ids of the kind that the API has. */
export function newIds(kind: HttpUsers["ids"] = "uuid"): NewIds {
  let count = 0;
  return {
    restart() {
      count = 0;
    },
    next() {
      count += 1;
      if (kind === "number") return count;
      return kind === "text" ? String(count) : `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`;
    },
    asHeld: (id) => (kind === "number" && /^\d{1,15}$/.test(String(id)) ? Number(id) : id),
  };
}
