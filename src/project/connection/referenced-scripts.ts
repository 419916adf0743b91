import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { ActionScript } from "../../model/action-script.ts";
import { HarnessError } from "../../model/harness-error.ts";
import type { Position } from "../../model/position.ts";
import { isBelow } from "../../packages/is-below.ts";
import type { ScriptDraft } from "./draft.ts";
import { fileDraft } from "./file-draft.ts";
import { namedScripts } from "./named-scripts.ts";
import type { Notes } from "./notes.ts";

/** A `customScripts` mapping from script to path, and where it stands. */
export interface ScriptPaths {
  readonly file: string;
  readonly entries: Readonly<Record<string, string>>;
  /** Folder from which the paths start. */
  readonly from: string;
  /** Folder that all of them should be in. */
  readonly within: string;
  /** The place of an entry's path. */
  at(script: ActionScript): Position;
}

/**
 * Reads the script files that a `customScripts` mapping names.
 *
 * @throws HarnessError `connection-missing`: a file is not there
 */
export async function referencedScripts(paths: ScriptPaths, notes: Notes): Promise<readonly ScriptDraft[]> {
  const drafts: ScriptDraft[] = [];
  for (const [script, path] of namedScripts(paths.file, paths.entries, notes)) {
    const file = resolve(paths.from, path);
    if (!(await isFile(file))) throw missing(script, path, paths.at(script));
    if (!isBelow(paths.within, file)) {
      notes.warnings.push(`${paths.file}: ${script} is read from ${path}, outside ${paths.within}`);
    }
    drafts.push(await fileDraft(script, file, notes));
  }
  return drafts;
}

async function isFile(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found?.isFile() ?? false;
}

function missing(script: ActionScript, path: string, at: Position): HarnessError {
  if (/\n|=>|\bfunction\b.*\(/.test(path)) {
    const message = `the text of ${script} stands where auth0-deploy-cli reads the path of a file`;
    const help = `Put it into a file beside ${basename(at.file)}, and name that: ${script}: ./${script}.js`;
    return new HarnessError("connection-missing", message, { at, help });
  }
  return new HarnessError("connection-missing", `the file of ${script} is not there: ${path}`, {
    at,
    help: `Correct the path (it is relative to the folder of ${basename(at.file)}), or remove the entry.`,
  });
}
