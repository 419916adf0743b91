import { structuredPatch, type StructuredPatchHunk } from "diff";
import type { ActionScript } from "../model/action-script.ts";
import type { ScriptSource } from "../model/connection.ts";
import { isHarnessError } from "../model/harness-error.ts";
import { positionIn } from "../project/connection/position-in.ts";
import { fillKeywords, type Keywords } from "../project/keywords.ts";
import { scriptShape } from "../project/script/shape.ts";
import type { ExportedScript } from "./exported-connection.ts";

/** What is known of a deployed text by reading it. */
export type Look = "stub" | "unfilled" | "not-javascript" | "plain";

/** How a script in git and the deployed one compare. */
export type ScriptComparison =
  | { readonly kind: "same" }
  | { readonly kind: "line-ends" }
  | { readonly kind: "differs"; readonly diff: string; readonly look: Look };

/** What a comparison needs beside the two texts. */
export interface ComparisonHelp {
  readonly keywords: Keywords;
  /** Replaces secrets in a text of git. */
  mask(text: string): string;
  /** Replaces secrets in a deployed text. */
  maskDeployed(text: string): string;
}

/** Compares the texts: what a line ends with, a byte order mark and blank lines at the end change nothing. */
export function compareScript(
  inGit: ScriptSource,
  deployed: ExportedScript,
  { keywords, mask, maskDeployed }: ComparisonHelp,
): ScriptComparison {
  if (inGit.text === deployed.text) return { kind: "same" };
  const one = plainLines(inGit.text);
  const other = plainLines(deployed.text);
  if (one === other) return { kind: "line-ends" };
  const filled = plainLines(fillKeywords(deployed.text, keywords).text);
  const look = filled === one ? "unfilled" : lookAt(deployed);
  return { kind: "differs", diff: unified(mask(one), maskDeployed(other)), look };
}

/** What reading a deployed text tells, without running it. */
export function lookAt({ key, text, at }: ExportedScript): Look {
  try {
    const shape = scriptShape({
      script: key as ActionScript,
      text,
      at: (offset) => positionIn(at.file, text, offset),
    });
    return shape.stub ? "stub" : "plain";
  } catch (error) {
    if (isHarnessError(error)) return "not-javascript";
    throw error;
  }
}

function plainLines(text: string): string {
  return `${text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .trimEnd()}\n`;
}

function unified(inGit: string, deployed: string): string {
  const { hunks } = structuredPatch("git", "tenant", inGit, deployed, "", "", { context: 3 });
  return hunks.map(hunkText).join("\n");
}

function hunkText({ oldStart, oldLines, newStart, newLines, lines }: StructuredPatchHunk): string {
  const head = `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`;
  return `${head}\n${lines.join("\n")}`;
}
