import { readFile } from "node:fs/promises";
import type { ScriptSource } from "../model/connection.ts";
import type { DeployedDifference, DeployedScript } from "../model/deployed.ts";
import type { Position } from "../model/position.ts";
import { type ComparisonHelp, compareScript, lookAt } from "./compare-script.ts";
import type { ExportedConnection, ExportedScript } from "./exported-connection.ts";
import { maskPlaceholders } from "./masks.ts";
import { nothing, type Sides } from "./sides.ts";
import { additional, differs, missing } from "./words.ts";

/** One script of either side, and what is to be told of it. */
export type Compared = DeployedScript & { readonly difference?: DeployedDifference };

/** Compares the scripts of both sides: those of git first, in Auth0's order. */
export async function compareScripts(sides: Sides): Promise<readonly Compared[]> {
  const { project, deployed, keywords, mask } = sides;
  const inGit = Object.values(project.connection.scripts);
  const found = await Promise.all(
    inGit.map(async (source) => {
      const other = deployed.scripts.find(({ key }) => key === source.script);
      if (other === undefined) return missingFrom(source, deployed);
      const raw = await rawText(source);
      const maskDeployed = (text: string) => mask(maskPlaceholders(raw, text));
      return compared(source, other, { keywords, mask, maskDeployed });
    }),
  );
  const known = new Set<string>(inGit.map(({ script }) => script));
  const others = deployed.scripts.filter(({ key }) => !known.has(key));
  return [...found, ...others.map(additionalIn)];
}

/** Before keyword replacement; a script inside an export has no file of its own, and no placeholder worth hiding. */
async function rawText({ file, text }: ScriptSource): Promise<string> {
  return /\.[cm]?[jt]s$/.test(file) ? readFile(file, "utf8") : text;
}

function compared(source: ScriptSource, other: ExportedScript, help: ComparisonHelp): Compared {
  const { script } = source;
  const comparison = compareScript(source, other, help);
  if (comparison.kind !== "differs") return { script, status: comparison.kind };
  const { diff, look } = comparison;
  const difference = {
    ...nothing,
    kind: "script-differs" as const,
    script,
    at: placeOf(source),
    deployedAt: other.at,
    diff,
    ...differs(script, look),
  };
  return { script, status: "differs", difference };
}

function missingFrom(source: ScriptSource, deployed: ExportedConnection): Compared {
  const { script } = source;
  const deployedAt = deployed.settingAt(["customScripts"]);
  const difference = { ...nothing, kind: "script-missing" as const, script, at: placeOf(source), deployedAt };
  return { script, status: "missing", difference: { ...difference, ...missing(script) } };
}

function additionalIn(other: ExportedScript): Compared {
  const { key: script, at: deployedAt } = other;
  const difference = { ...nothing, kind: "script-additional" as const, script, at: null, deployedAt };
  return {
    script,
    status: "additional",
    difference: { ...difference, ...additional(script, lookAt(other)) },
  };
}

function placeOf({ file, firstLine }: ScriptSource): Position {
  return { file, line: firstLine, column: 1 };
}
