import type { Json } from "../../src/model/json.ts";

/** A value as short JSON; a string that is meant as a sentence stays as it is with {@link text}. */
export function show(value: Json): string {
  const json = JSON.stringify(value);
  return json.length > longest ? `${json.slice(0, longest)}…` : json;
}

/** A string as it is, anything else as short JSON. */
export function text(value: Json): string {
  return typeof value === "string" ? value : show(value);
}

const longest = 160;
