import type { AnyNode } from "acorn";
import type { ActionScript } from "../../model/action-script.ts";
import type { Connection, ScriptShape } from "../../model/connection.ts";
import { parseScript } from "../../project/script/parse.ts";

/** One script as it can be looked at without running it. */
export interface ScriptTree {
  readonly script: ActionScript;
  readonly text: string;
  readonly shape: ScriptShape;
  readonly root: AnyNode;
}

/** The scripts of a connection, in Auth0's order. */
export function scriptTrees({ scripts }: Connection): readonly ScriptTree[] {
  return Object.values(scripts).flatMap(({ script, text, shape }) => {
    const parsed = parseScript(text);
    if (parsed.kind === "error") return [];
    return [{ script, text, shape, root: parsed.kind === "program" ? parsed.program : parsed.expression }];
  });
}
