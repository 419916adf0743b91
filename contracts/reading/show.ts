import type { Json } from "../../src/model/json.ts";
import { showValue } from "../../src/model/show-value.ts";

export { showValue as show };

/** A string as it is, anything else as short JSON. */
export function text(value: Json): string {
  return typeof value === "string" ? value : showValue(value);
}
