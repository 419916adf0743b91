import type { Json } from "./json.ts";

/** A value as short JSON. */
export function showValue(value: Json): string {
  const json = JSON.stringify(value);
  return json.length > longest ? `${json.slice(0, longest)}…` : json;
}

const longest = 160;
