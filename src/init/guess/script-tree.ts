import type { AnyNode } from "acorn";
import type { ActionScript } from "../../model/action-script.ts";
import type { Connection, ScriptShape, ScriptSource } from "../../model/connection.ts";
import type { Position } from "../../model/position.ts";
import { positionIn } from "../../project/connection/position-in.ts";
import { parseScript } from "../../project/script/parse.ts";

/** One script as it can be looked at without running it. */
export interface ScriptTree {
  readonly script: ActionScript;
  readonly text: string;
  readonly shape: ScriptShape;
  readonly root: AnyNode;
  /** The place of an offset in the text, as it was written. */
  at(offset: number): Position;
}

/** The scripts of a connection, in Auth0's order. */
export function scriptTrees({ scripts }: Connection): readonly ScriptTree[] {
  return Object.values(scripts).flatMap((source) => {
    const { script, text, shape } = source;
    const parsed = parseScript(text);
    if (parsed.kind === "error") return [];
    const root = parsed.kind === "program" ? parsed.program : parsed.expression;
    return [{ script, text, shape, root, at: (offset) => placeIn(source, offset) }];
  });
}

function placeIn({ file, firstLine, text, originalAt }: ScriptSource, offset: number): Position {
  const { line, column } = positionIn(file, text, offset);
  const at = { file, line: firstLine + line - 1, column };
  return originalAt?.(at) ?? at;
}
