import { isActionScript, actionScripts, type ActionScript } from "../../model/action-script.ts";
import { nearest } from "../../model/nearest.ts";
import type { Notes } from "./notes.ts";

/** The entries of a `customScripts` mapping that are action scripts, in Auth0's order; others are warned of. */
export function namedScripts(
  file: string,
  entries: Readonly<Record<string, string>>,
  notes: Notes,
): readonly (readonly [ActionScript, string])[] {
  for (const key of Object.keys(entries)) {
    if (!isActionScript(key)) notes.warnings.push(unknownScript(file, key));
  }
  return actionScripts.flatMap((script) => {
    const value = entries[script];
    return value === undefined ? [] : [[script, value] as const];
  });
}

function unknownScript(file: string, key: string): string {
  const near = nearest(key, actionScripts);
  const hint = near === null ? "" : `; did you mean "${near}"?`;
  return `${file}: customScripts.${key} is no action script of Auth0 and is left out${hint}`;
}
