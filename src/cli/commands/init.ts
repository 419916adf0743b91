import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findConnections } from "../../init/find-connections.ts";
import type { Findings, FoundConnection } from "../../init/found.ts";
import { knownKeywords } from "../../init/known-keywords.ts";
import { planInit } from "../../init/plan-init.ts";
import { walkFiles } from "../../init/walk-files.ts";
import { lookAround } from "../../init/workspace.ts";
import { packageFolder } from "../../session/places.ts";
import { argumentsError, nearHint } from "../arguments-error.ts";
import { apiProblems } from "../init/api-problems.ts";
import { carryOut } from "../init/carry-out.ts";
import { nothingFound } from "../init/nothing-found.ts";
import { readInitOptions, type InitOptions } from "../init/options.ts";
import { Cancelled, openPrompter, type Prompter } from "../init/prompter.ts";
import { foundLines } from "../init/tell.ts";

/** `understudy init`: from scripts in a repository to a project that `understudy test` can judge. */
export async function initCommand(args: readonly string[]): Promise<number> {
  const options = readInitOptions(args);
  const prompter = openPrompter(options);
  const workspace = lookAround(process.cwd());
  const files = await walkFiles(workspace.root);
  const variable = process.env["AUTH0_KEYWORD_REPLACE_MAPPINGS"];
  const known = await knownKeywords(workspace.root, files, variable);
  const findings = await findConnections({ root: workspace.root, files, known });
  if (findings.connections.length === 0) throw nothingFound({ root: workspace.root, files, ...findings });
  try {
    const chosen = await choose(findings, options, prompter);
    const plan = await planInit({
      workspace,
      files,
      chosen,
      found: findings.connections.length,
      apiCheck: apiProblems,
      understudy: options.package ?? `auth0-understudy@^${version()}`,
    });
    process.stdout.write(`${foundLines(plan, findings).join("\n")}\n\n`);
    return await carryOut({ plan, workspace, options, prompter });
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    process.stdout.write("Stopped; nothing was written.\n");
    return 2;
  }
}

async function choose(
  { connections }: Findings,
  options: InitOptions,
  prompter: Prompter,
): Promise<readonly FoundConnection[]> {
  const names = connections.map(({ name }) => name);
  for (const name of options.connections) {
    if (names.includes(name)) continue;
    throw argumentsError(
      `There is no connection ${name}${nearHint(name, names)}.`,
      `Connections: ${names.join(", ")}.`,
    );
  }
  if (options.connections.length > 0)
    return connections.filter(({ name }) => options.connections.includes(name));
  if (connections.length === 1 || options.dryRun) return connections;
  const wanted = await prompter.choose("Which connections?", names);
  return connections.filter(({ name }) => wanted.includes(name));
}

function version(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}
