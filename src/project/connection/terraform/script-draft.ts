import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { ActionScript } from "../../../model/action-script.ts";
import { HarnessError } from "../../../model/harness-error.ts";
import type { Position } from "../../../model/position.ts";
import { readText } from "../../../yaml/read-text.ts";
import type { ScriptDraft } from "../draft.ts";
import { fileDraft } from "../file-draft.ts";
import type { Notes } from "../notes.ts";
import { positionIn } from "../position-in.ts";
import type { HclText, HclValue } from "./hcl-value.ts";
import { definition, plainValue, unreadable, type TerraformScope } from "./scope.ts";
import { fillTemplate } from "./template.ts";

/**
 * The script that an entry of `custom_scripts` gives: in a file, made from a template, or in the entry itself.
 *
 * @throws HarnessError `connection-missing`: its file is not there; `connection-invalid`: only Terraform can evaluate it
 */
export async function terraformScript(
  script: ActionScript,
  value: HclValue,
  from: { readonly scope: TerraformScope; readonly notes: Notes },
): Promise<ScriptDraft> {
  const { scope, notes } = from;
  const defined = definition(value, scope);
  if (defined !== null && defined.kind !== "text") return terraformScript(script, defined, from);
  if (value.kind === "text") return inlineScript(script, value, scope);
  if (value.kind !== "call") throw unreadable(`the script ${script}`, value.at, scope);
  const [first, second] = value.args;
  if (value.name === "chomp" && first !== undefined) return terraformScript(script, first, from);
  if (first === undefined || !["file", "templatefile"].includes(value.name)) {
    throw unreadable(`the script ${script}`, value.at, scope);
  }
  const file = await scriptFile(script, first, scope);
  if (value.name === "file") return fileDraft(script, file, notes);
  notes.files.push(file);
  const text = fillTemplate(
    { file, text: (await readText({ file, code: "connection-invalid" })).replace(/^\uFEFF/, "") },
    { given: second, scope },
  );
  return { script, file, firstLine: 1, text, missing: [], at: (offset) => positionIn(file, text, offset) };
}

async function scriptFile(script: ActionScript, path: HclValue, scope: TerraformScope): Promise<string> {
  const name = plainValue(path, scope);
  if (typeof name !== "string") throw unreadable(`the path of ${script}`, path.at, scope);
  const file = resolve(scope.folder, name);
  const found = await stat(file).catch(() => null);
  if (found?.isFile() === true) return file;
  throw new HarnessError("connection-missing", `the file of ${script} is not there: ${name}`, {
    at: positionIn(scope.file, scope.text, path.at),
    help: "Correct the path (it starts at the folder of this file), or remove the entry.",
  });
}

function inlineScript(script: ActionScript, value: HclText, scope: TerraformScope): ScriptDraft {
  const text = value.parts
    .map((part) => {
      if (typeof part === "string") return part;
      const given = plainValue({ ...value, parts: [part] }, scope);
      if (typeof given === "string") return given;
      throw unreadable(`\${${part.source}} in ${script}`, part.at, scope);
    })
    .join("");
  const { file } = scope;
  const start = positionIn(file, scope.text, value.body ?? value.at);
  const inFile = (at: Position): Position =>
    // All of a quoted text stands on one line.
    value.body === null ? start : { ...at, column: at.column + value.indent };
  const at = (offset: number): Position => {
    const { line, column } = positionIn(file, text, offset);
    return inFile({ file, line: start.line + line - 1, column });
  };
  const draft = { script, file, firstLine: start.line, text, missing: [], at };
  if (value.body === null) return { ...draft, stackName: `${file}#${script}`, originalAt: inFile };
  return value.indent === 0 ? draft : { ...draft, originalAt: inFile };
}
