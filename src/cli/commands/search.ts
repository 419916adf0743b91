import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Project } from "../../model/project.ts";
import { type ConnectionSearch, isBroken } from "../../model/search-report.ts";
import { searchJson, showSearch, type ReportOptions } from "../../report/index.ts";
import { argumentsError } from "../arguments-error.ts";
import { interruptible } from "../interrupt.ts";
import { loadProjects } from "../plan.ts";
import { searchConnection } from "../search-connection.ts";
import { readSearchOptions, type SearchArguments } from "../search-options.ts";
import { openSearchProgress } from "../search-progress.ts";
import { fileOptions, terminalOptions } from "../terminal.ts";

/** `understudy search`: histories that nobody wrote, until one breaks something; then each fault at each connection. */
export async function searchCommand(args: readonly string[]): Promise<number> {
  const options = readSearchOptions(args);
  const projects = chosen(await loadProjects(process.cwd()), options);
  using interrupt = interruptible();
  try {
    const searches = await searchAll(projects, options, interrupt.signal);
    await write(searches, options);
    return searches.some(isBroken) ? 1 : 0;
  } catch (error) {
    if (interrupt.signal.aborted) return interrupted;
    throw error;
  }
}

async function searchAll(
  projects: readonly Project[],
  options: SearchArguments,
  signal: AbortSignal,
): Promise<readonly ConnectionSearch[]> {
  using progress = openSearchProgress();
  const searches: ConnectionSearch[] = [];
  for (const project of projects) {
    searches.push(await searchConnection(project, options, { signal, onRun: progress.show }));
    progress.clear();
  }
  return searches;
}

function chosen(projects: readonly Project[], { connection: name }: SearchArguments): readonly Project[] {
  if (name === null) return projects;
  const named = projects.filter(({ connection }) => connection.name === name);
  if (named.length > 0) return named;
  const names = projects.map(({ connection }) => connection.name).join(", ");
  throw argumentsError(`There is no connection ${name}.`, `Connections: ${names}.`);
}

async function write(searches: readonly ConnectionSearch[], options: SearchArguments): Promise<void> {
  const { reporter, outputFile } = options;
  const style = outputFile === null ? terminalOptions(process.stdout) : fileOptions();
  const text = reporter === "json" ? searchJson(searches) : showAll(searches, style);
  if (outputFile === null) return void process.stdout.write(text);
  await mkdir(dirname(resolve(outputFile)), { recursive: true });
  await writeFile(resolve(outputFile), text);
}

function showAll(searches: readonly ConnectionSearch[], style: ReportOptions): string {
  return searches.map((found) => showSearch(found, style)).join("\n");
}

/** As a shell says it of a command that Ctrl-C has ended. */
const interrupted = 130;
