import { resolve } from "node:path";
import { writeText } from "../../files/write-text.ts";
import { HarnessError } from "../../model/harness-error.ts";
import type { Project } from "../../model/project.ts";
import { type ConnectionSearch, isBroken } from "../../model/search-report.ts";
import { searchJson, showSearch, type ReportOptions } from "../../report/index.ts";
import { searchProject, type SearchWatch } from "../../session/search-project.ts";
import { startServer } from "../../session/servers.ts";
import { argumentsError } from "../arguments-error.ts";
import { interrupted, interruptible } from "../interrupt.ts";
import { loadProjects } from "../plan.ts";
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
    searches.push(await searchOne(project, options, { signal, onRun: progress.show }));
    progress.clear();
  }
  return searches;
}

/** On a store of its own. */
async function searchOne(
  project: Project,
  options: SearchArguments,
  watch: SearchWatch,
): Promise<ConnectionSearch> {
  await using server = await startServer(project, options);
  const found = await searchProject(project, { server: server.info, request: options, watch });
  const { search } = found;
  if (search !== null && search.runs > 0 && search.runs === search.impossible) {
    throw nothingSearched(found.connection);
  }
  return found;
}

function nothingSearched(connection: string): HarnessError {
  return new HarnessError(
    "nothing-verified",
    `The store of ${connection} took none of the histories' users.`,
    { help: "See whether it takes the users of a suite: `understudy test`." },
  );
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
  await writeText(resolve(outputFile), text);
}

function showAll(searches: readonly ConnectionSearch[], style: ReportOptions): string {
  return searches.map((found) => showSearch(found, style)).join("\n");
}
