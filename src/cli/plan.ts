import { relative } from "node:path";
import { adapters } from "../../adapters/index.ts";
import { contracts } from "../../contracts/index.ts";
import { HarnessError } from "../model/harness-error.ts";
import type { Project } from "../model/project.ts";
import type { Suite } from "../model/suite.ts";
import { findProjects } from "../project/find.ts";
import type { Keywords } from "../project/keywords.ts";
import { loadProject } from "../project/load.ts";
import { missingModules } from "../project/script/missing-modules.ts";
import { asLinked } from "../report/index.ts";
import { isMeantBy } from "./is-meant-by.ts";
import type { Planned } from "../session/planned.ts";
import { isShipped } from "../session/places.ts";
import { suitesOf } from "../session/suite-files.ts";

/** What to leave out. */
export interface Filters {
  /** Parts of suite files' paths; all suites when empty. */
  readonly files: readonly string[];
  /** What runs where nothing is filtered: the shipped suites too, or the project's own only. Default: all. */
  readonly byDefault?: "all" | "own" | undefined;
  /** Regular expression over "suite scenario". */
  readonly names: string | null;
}

/** Loads every project from the working directory on; `keywords` go before all others. */
export async function loadProjects(cwd: string, keywords: Keywords = {}): Promise<readonly Project[]> {
  const files = await findProjects(cwd);
  const options = { env: process.env, adapters, contracts, keywords };
  return Promise.all(files.map((file) => loadProject(file, options)));
}

/**
 * Which suites run for which connection.
 * @throws HarnessError for a broken suite, a filter that matches no scenario, modules that scripts need and nobody installed
 */
export async function plan(projects: readonly Project[], filters: Filters): Promise<readonly Planned[]> {
  const all = await Promise.all(
    projects.map(async (project) => ({ project, suites: await suitesOf(project) })),
  );
  const chosen = all.map(({ project, suites }) => ({
    project,
    suites: suites.filter((suite) => matches(suite, project, filters)),
    isChosen: (file: string) => matchesFile(file, project, filters),
  }));
  const planned = chosen.filter(({ suites }) => suites.length > 0);
  if (planned.length === 0)
    throw matchesNothing(
      filters,
      all.flatMap(({ suites }) => suites),
    );
  const missing = missingModules(planned.map(({ project }) => project));
  if (missing !== null) throw missing;
  return planned;
}

function matches(suite: Suite, project: Project, filters: Filters): boolean {
  const { names } = filters;
  const byFile = matchesFile(suite.file, project, filters);
  if (!byFile || names === null) return byFile;
  const pattern = new RegExp(names);
  return suite.scenarios.some((scenario) => pattern.test(`${suite.name} ${scenario.name}`));
}

function matchesFile(file: string, { folder }: Project, { files, names, byDefault }: Filters): boolean {
  const isFiltered = files.length > 0 || names !== null;
  if (!isFiltered && byDefault === "own" && isShipped(file)) return false;
  return files.length === 0 || files.some((part) => isMeantBy(part, file, [folder, process.cwd()]));
}

function matchesNothing({ files, names }: Filters, suites: readonly Suite[]): HarnessError {
  if (files.length === 0 && names === null) return noOwnSuites();
  const wanted = [...files, ...(names === null ? [] : [`-t ${names}`])].join(" ");
  const list = suites.map(
    (suite) => `  ${asLinked(relative(process.cwd(), suite.file))} (${counted(suite.scenarios.length)})`,
  );
  return new HarnessError("filter-matches-nothing", `The filter ${wanted} matches no scenario.`, {
    help: `These suites are there:\n${[...new Set(list)].join("\n")}`,
  });
}

function noOwnSuites(): HarnessError {
  return new HarnessError("filter-matches-nothing", "There is no suite of your own.", {
    help: "Write a *.suite.yaml, or name the suites: understudy record legacy/login",
  });
}

function counted(scenarios: number): string {
  return scenarios === 1 ? "1 scenario" : `${scenarios} scenarios`;
}
