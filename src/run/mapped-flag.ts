import { basename } from "node:path";
import type { Broken } from "../model/contract.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import type { Project } from "../model/project.ts";
import { showValue } from "../model/show-value.ts";
import type { ConnectionFacts, Trace } from "../model/trace.ts";

/** Where the project file says which column tells of verified addresses, and what stands there for a verified one. */
export function flagFacts({ store }: Project): Pick<ConnectionFacts, "flagMapping"> {
  for (const path of places) {
    const given = valueAt(store.settings, path);
    if (typeof given === "string") return { flagMapping: { column: given, reads: true, at: store.at(path) } };
    if (!isJsonObject(given)) continue;
    const column = given["column"] ?? given["field"];
    if (typeof column !== "string") continue;
    const isPlain = given["true"] === undefined && given["false"] === undefined;
    const reads = isPlain ? true : (given["true"] ?? null);
    return { flagMapping: { column, reads, at: store.at(path) } };
  }
  return {};
}

/** What to look at besides the script where a column has changed, and the project file reads it otherwise than as wanted. */
export function helpWithFlag(
  { contract, fact }: Pick<Broken, "fact"> & { readonly contract: string },
  trace: Trace | undefined,
): string {
  const mapping = trace?.connection.flagMapping;
  if (mapping === undefined || `${contract} ${fact}` !== "true-means-changed read-otherwise") return "";
  const { column, reads, at } = mapping;
  const truth = reads === "now" ? "a time" : showValue(reads);
  return ` ${basename(at.file)}:${at.line} reads ${truth} in ${column} as true.`;
}

function valueAt(settings: unknown, path: readonly string[]): Json | undefined {
  let value = settings as Json | undefined;
  for (const key of path) value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
}

const places = [
  ["users", "columns", "email_verified"],
  ["users", "fields", "email_verified"],
];
