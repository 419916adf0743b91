import type { ActionScript } from "../../model/action-script.ts";
import type { Position } from "../../model/position.ts";
import type { WrittenRequest } from "./requests.ts";
import type { ScriptTree } from "./script-tree.ts";

/** A script whose request is not written down plainly. */
export interface UnclearScript {
  readonly script: ActionScript;
  /** Where it makes requests whose method or path nobody can tell. */
  readonly calls: readonly Position[];
}

/** What is left to say where the request that counts is not clear; nothing where it is. */
export function unclearIn(
  { script, at }: ScriptTree,
  requests: readonly WrittenRequest[],
): readonly UnclearScript[] {
  if (requests.at(-1)?.isClear === true) return [];
  const calls = requests.filter(({ isClear }) => !isClear).map(({ by }) => at(by.start));
  return [{ script, calls }];
}
