import { join } from "node:path";
import { HarnessError } from "../../model/harness-error.ts";
import type { Project } from "../../model/project.ts";
import type { SearchResult } from "../../model/search-result.ts";
import { search } from "../../property/search.ts";
import { showSearch } from "../../report/index.ts";
import { startServer } from "../../vitest/servers.ts";
import { openSession } from "../../vitest/worker-session.ts";
import { argumentsError } from "../arguments-error.ts";
import { interruptible } from "../interrupt.ts";
import { loadProjects } from "../plan.ts";
import { readSearchOptions, type SearchArguments } from "../search-options.ts";
import { openSearchProgress } from "../search-progress.ts";
import { terminalOptions } from "../terminal.ts";

/** `understudy search`: histories that nobody wrote, until one breaks something. */
export async function searchCommand(args: readonly string[]): Promise<number> {
  const options = readSearchOptions(args);
  const projects = chosen(await loadProjects(process.cwd()), options);
  let isBroken = false;
  for (const project of projects) {
    const { failure } = await searchProject(project, options);
    isBroken ||= failure !== null;
  }
  return isBroken ? 1 : 0;
}

function chosen(projects: readonly Project[], { connection: name }: SearchArguments): readonly Project[] {
  if (name === null) return projects;
  const named = projects.filter(({ connection }) => connection.name === name);
  if (named.length > 0) return named;
  const names = projects.map(({ connection }) => connection.name).join(", ");
  throw argumentsError(`There is no connection ${name}.`, `Connections: ${names}.`);
}

async function searchProject(project: Project, options: SearchArguments): Promise<SearchResult> {
  if (project.store.adapter === "none") throw nothingToSearch(project);
  using interrupt = interruptible();
  using progress = openSearchProgress();
  const { seed, path, budget, only } = options;
  await using server = await startServer(project, options);
  await using opened = await openSession(project, { server: server.info, worker: "1", only });
  const result = await search(opened.session, {
    ...budget,
    seed,
    path,
    file: join(project.folder, "found.suite.yaml"),
    expectations: only.length === 0,
    signal: interrupt.signal,
    onRun: progress.show,
  });
  progress.clear();
  const searched = { connection: project.connection.name, engine: server.info.label };
  process.stdout.write(showSearch(result, searched, terminalOptions(process.stdout)));
  if (result.runs === result.impossible) throw nothingSearched(project);
  return result;
}

function nothingToSearch({ connection, file }: Project): HarnessError {
  return new HarnessError("nothing-verified", `${connection.name} has no store of ours (adapter none).`, {
    at: { file, line: 1, column: 1 },
    help: "A search needs users whom it can put into a store: describe the store in understudy.yaml.",
  });
}

function nothingSearched({ connection }: Project): HarnessError {
  return new HarnessError("nothing-verified", `The store of ${connection.name} took none of the users.`, {
    help: "See whether it takes the users of a suite: `understudy test`.",
  });
}
