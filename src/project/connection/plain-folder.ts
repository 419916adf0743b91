import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { actionScripts, type ActionScript } from "../../model/action-script.ts";
import { HarnessError } from "../../model/harness-error.ts";
import type { ConnectionDraft, ConnectionPlace, ScriptDraft } from "./draft.ts";
import { fileDraft } from "./file-draft.ts";
import { meantFileName, scriptOfFile } from "./file-names.ts";
import type { Notes } from "./notes.ts";

/**
 * Reads a folder with one file per script, told apart by their names.
 *
 * @throws HarnessError `connection-invalid`: no script in it, or two files for one
 */
export async function readPlainFolder(place: ConnectionPlace, notes: Notes): Promise<ConnectionDraft> {
  const folder = place.path;
  const names = (await readdir(folder)).sort();
  const files = filesByScript(names, place);
  const doubtful = names.filter((name) => scriptOfFile(name) === null && meantFileName(name) !== null);
  if (files.size === 0) throw withoutScripts(place, doubtful);
  for (const name of doubtful) {
    notes.warnings.push(`${join(folder, name)} is not read; did you mean ${meantFileName(name)}?`);
  }
  const scripts: ScriptDraft[] = [];
  for (const script of actionScripts) {
    const name = files.get(script);
    if (name !== undefined) scripts.push(await fileDraft(script, join(folder, name), notes));
    // Whoever watches the connection's files wants to hear of a new script.
    else notes.files.push(join(folder, `${script}.js`));
  }
  return { name: basename(folder), folder, mode: {}, scripts, configuration: {} };
}

function filesByScript(names: readonly string[], place: ConnectionPlace): ReadonlyMap<ActionScript, string> {
  const files = new Map<ActionScript, string>();
  for (const name of names) {
    const script = scriptOfFile(name);
    if (script === null) continue;
    const other = files.get(script);
    if (other !== undefined) {
      throw new HarnessError("connection-invalid", `two files for ${script}: ${other} and ${name}`, {
        at: place.at,
        help: `Keep one of them in ${place.path}.`,
      });
    }
    files.set(script, name);
  }
  return files;
}

function withoutScripts(place: ConnectionPlace, doubtful: readonly string[]): HarnessError {
  const renames = doubtful.map((name) => `Rename ${name} to ${meantFileName(name)}.`);
  return new HarnessError("connection-invalid", `no action script in ${place.path}`, {
    at: place.at,
    help: [...renames, `Scripts are named ${actionScripts.map((script) => `${script}.js`).join(", ")}.`].join(
      "\n",
    ),
  });
}
