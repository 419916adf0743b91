import { join } from "node:path";
import {
  createVitest,
  type CliOptions,
  type PoolRunnerInitializer,
  type Reporter,
  type TestUserConfig,
  type Vitest,
} from "vitest/node";
import type { Plugin } from "vitest/config";
import type { Project } from "../model/project.ts";
import type { Suite } from "../model/suite.ts";
import { herePool } from "./here-pool.ts";
import { cacheFolder } from "../session/places.ts";
import type { Planned } from "../session/planned.ts";
import { suitePlugin } from "./plugin.ts";
import { begunAtOnce, runsHere, testFilesOf } from "./test-files.ts";
import { unknownReporter } from "./unknown-reporter.ts";
import type { WarmPool } from "./warm-pool.ts";
import { readAgain, type Watched, watchSettings } from "./watch.ts";

/** What Vitest is opened for. */
export interface VitestRun {
  readonly planned: readonly Planned[];
  /** The planned projects as their files say them now; they change while files are watched. */
  readonly projects: readonly Project[];
  readonly cwd: string;
  /** Vitest's own options: testNamePattern, shard, watch, ui, … */
  readonly vitest: CliOptions;
  /** Whose threads outlive a run of a watch. */
  readonly pool: WarmPool;
  /** Called for each file that changes, of those that a project rests on, while files are watched. */
  onChange(project: Project): void;
}

interface ProjectSettings {
  readonly plugins: Plugin[];
  readonly test: TestUserConfig;
}

/** Opens Vitest with a project for each connection and nothing of the user's own Vitest configuration. */
export async function openVitest(run: VitestRun, own: readonly Reporter[]): Promise<Vitest> {
  const { reporters = [], ...options } = run.vitest;
  const isWatching = options.watch === true;
  const watched = run.planned.map((planned, index) => grouped(run, planned, index));
  const settings: CliOptions = {
    ...options,
    config: false,
    root: run.cwd,
    watch: options.watch ?? false,
    passWithNoTests: true,
    fsModuleCache: false,
    reporters: [...own, ...[reporters].flat()] as never,
    projects: watched.map((one, index) => projectConfig(run, one, connectionName(run.planned, index))),
    ...(isWatching ? watchSettings(watched, () => vitest) : {}),
  };
  // Vite and Vitest would make a node_modules folder for its cache beside the user's suites.
  const cacheDir = join(cacheFolder(process.env), "vite");
  const vitest = await createVitest("test", settings, { cacheDir }).catch(unknownReporter);
  if (isWatching) watchFiles(vitest, run);
  return vitest;
}

/** A file that is gone is a change to what rests on it; Vitest looks at changes and new files only. */
function watchFiles({ vite: { watcher } }: Vitest, { projects }: VitestRun): void {
  watcher.add(projects.flatMap(({ files }) => [...files]));
  watcher.on("unlink", (file) => void watcher.emit("change", file));
}

interface Grouped extends Watched {
  readonly groups: readonly (readonly Suite[])[];
}

function grouped(run: VitestRun, { suites, isChosen }: Planned, index: number): Grouped {
  const groups = testFilesOf(run.vitest, suites);
  const testFiles = groups.flatMap(([first]) => (first === undefined ? [] : [first.file]));
  const project = () => run.projects[index] as Project;
  return { groups, testFiles, isChosen, project, onChange: () => run.onChange(project()) };
}

function projectConfig(run: VitestRun, one: Grouped, name: string): ProjectSettings {
  const { vitest, pool } = run;
  const isWatching = vitest.watch === true;
  const again = isWatching && one.groups.length === 1 ? () => readAgain(one) : undefined;
  const test = { ...testConfig(one, vitest), pool: isWatching ? pool : poolFor(run), name };
  const isHere = !isWatching && runsHere(run.planned, vitest);
  return { plugins: [suitePlugin({ groups: one.groups, again, isHere })], test };
}

/** Where a thread would be the only one, its work is done here. */
function poolFor({ planned, vitest }: VitestRun): PoolRunnerInitializer | "threads" {
  return runsHere(planned, vitest) ? herePool() : "threads";
}

function testConfig({ project, testFiles }: Grouped, vitest: CliOptions): TestUserConfig {
  return {
    root: project().folder,
    include: testFiles.map(escapeGlob),
    exclude: [],
    // Containers and database connections stay warm from one suite to the next.
    isolate: false,
    maxConcurrency: begunAtOnce(vitest),
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
