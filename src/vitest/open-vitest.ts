import { join } from "node:path";
import { createVitest, type CliOptions, type Reporter, type TestUserConfig, type Vitest } from "vitest/node";
import type { Plugin } from "vitest/config";
import type { Project } from "../model/project.ts";
import type { Suite } from "../model/suite.ts";
import { groupSuites } from "./group-suites.ts";
import { lanesPerWorker } from "./lanes.ts";
import { cacheFolder } from "./places.ts";
import { suitePlugin } from "./plugin.ts";

/** A connection and the suites that are to run for it. */
export interface Planned {
  readonly project: Project;
  readonly suites: readonly Suite[];
}

/** What Vitest is opened for. */
export interface VitestRun {
  readonly planned: readonly Planned[];
  readonly cwd: string;
  /** Vitest's own options: testNamePattern, shard, watch, ui, … */
  readonly vitest: CliOptions;
}

interface ProjectSettings {
  readonly plugins: Plugin[];
  readonly test: TestUserConfig;
}

/** Opens Vitest with a project for each connection and nothing of the user's own Vitest configuration. */
export async function openVitest(run: VitestRun, own: readonly Reporter[]): Promise<Vitest> {
  const { reporters = [], ...options } = run.vitest;
  const settings: CliOptions = {
    ...options,
    config: false,
    root: run.cwd,
    watch: options.watch ?? false,
    passWithNoTests: true,
    fsModuleCache: false,
    reporters: [...own, ...[reporters].flat()] as never,
    projects: run.planned.map((planned, index) =>
      projectConfig(run, planned, connectionName(run.planned, index)),
    ),
    watchTriggerPatterns: [watchScripts(run.planned)],
  };
  // Vite and Vitest would make a node_modules folder for its cache beside the user's suites.
  return createVitest("test", settings, { cacheDir: join(await cacheFolder(process.env), "vite") });
}

function projectConfig({ vitest }: VitestRun, { project, suites }: Planned, name: string): ProjectSettings {
  // Whoever asks Vitest about files means suites.
  const { watch, ui, shard, reporters } = vitest;
  const asFiles = watch === true || ui === true || shard !== undefined || [reporters ?? []].flat().length > 0;
  const groups = asFiles ? suites.map((suite) => [suite]) : groupSuites(suites);
  return { plugins: [suitePlugin(groups)], test: { ...testConfig(project, groups), name } };
}

function testConfig({ folder }: Project, groups: readonly (readonly Suite[])[]): TestUserConfig {
  return {
    root: folder,
    include: groups.flatMap(([first]) => (first === undefined ? [] : [escapeGlob(first.file)])),
    exclude: [],
    pool: "threads",
    // Containers and database connections stay warm from one suite to the next.
    isolate: false,
    maxConcurrency: lanesPerWorker,
    environment: "node",
    server: { deps: { external: [/./], inline: [/\.suite\.ya?ml/] } },
  };
}

/** The connection's name, told apart where two projects share it. */
export function connectionName(planned: readonly Planned[], index: number): string {
  const name = planned[index]?.project.connection.name ?? "";
  const before = planned.slice(0, index).filter(({ project }) => project.connection.name === name).length;
  return before === 0 ? name : `${name} ${before + 1}`;
}

function escapeGlob(path: string): string {
  return path.replaceAll("\\", "/").replace(/[$()*+?[\]{}|!@]/g, String.raw`\$&`);
}

function watchScripts(planned: readonly Planned[]): NonNullable<CliOptions["watchTriggerPatterns"]>[number] {
  return {
    pattern: /\.(js|mjs|cjs|ts|json|ya?ml|sql)$/,
    testsToRun(file) {
      return planned.flatMap(({ project, suites }) =>
        project.files.includes(file) ? suites.map((suite) => suite.file) : [],
      );
    },
  };
}
