import type { ActionScript } from "../../model/action-script.ts";
import type { ScriptDraft } from "./draft.ts";
import { readFilled, type Notes } from "./notes.ts";
import { positionIn } from "./position-in.ts";
import { readSourceMap } from "./source-map.ts";

/** The draft of a script that has a file of its own. */
export async function fileDraft(script: ActionScript, file: string, notes: Notes): Promise<ScriptDraft> {
  const { text, missing } = await readFilled(file, notes);
  const map = readSourceMap(file, text);
  if (map === null) {
    return { script, file, firstLine: 1, text, missing, at: (offset) => positionIn(file, text, offset) };
  }
  notes.files.push(...map.files);
  const at = (offset: number) => map.originalAt(positionIn(file, text, offset));
  return { script, file, firstLine: 1, text, missing, at, originalAt: map.originalAt };
}
