import { Buffer } from "node:buffer";
import { HarnessError } from "../../model/harness-error.ts";
import type { ScriptSource } from "../../model/connection.ts";
import { scriptShape } from "../script/shape.ts";
import type { MissingKeyword } from "../keywords.ts";
import { parseScript } from "../script/parse.ts";
import type { ScriptDraft } from "./draft.ts";
import { keywordMissing } from "./notes.ts";

/**
 * Reads a script closely.
 *
 * @throws HarnessError `script-empty`, `script-syntax`, or `keyword-missing` where a placeholder makes it invalid
 */
export function scriptSource(draft: ScriptDraft): ScriptSource {
  const { script, file, firstLine, text } = draft;
  const bytes = Buffer.byteLength(text);
  try {
    const { originalAt, stackName } = draft;
    const source = { script, file, firstLine, text, bytes, shape: scriptShape(draft) };
    const named = stackName === undefined ? source : { ...source, stackName };
    return originalAt === undefined ? named : { ...named, originalAt };
  } catch (error) {
    throw explained(draft, error);
  }
}

function explained(draft: ScriptDraft, error: unknown): unknown {
  const [first] = draft.missing;
  if (first === undefined || !(error instanceof HarnessError) || error.code !== "script-syntax") return error;
  // Is it a placeholder's fault? With something harmless of the same length in their place it would parse.
  if (!parses(draft, draft.missing)) return error;
  // One in a string or a comment harms nothing; the guilty one is needed for the text to parse.
  const isNeeded = (one: MissingKeyword) =>
    !parses(
      draft,
      draft.missing.filter((other) => other !== one),
    );
  const guilty = draft.missing.find(isNeeded) ?? first;
  return keywordMissing(guilty.placeholder, draft.at(guilty.offset), error);
}

function parses(draft: ScriptDraft, filled: readonly MissingKeyword[]): boolean {
  const text = filled.reduce((text, { offset, placeholder: { length } }) => {
    return `${text.slice(0, offset)}${"_".repeat(length)}${text.slice(offset + length)}`;
  }, draft.text);
  return parseScript(text).kind !== "error";
}
