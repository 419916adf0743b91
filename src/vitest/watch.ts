import type { CliOptions, Vitest } from "vitest/node";
import { isHarnessError } from "../model/harness-error.ts";
import type { Project } from "../model/project.ts";
import type { Suite } from "../model/suite.ts";
import { isBelow, isSameFile } from "../packages/is-below.ts";
import type { Refused, SuiteGroup } from "./plugin.ts";
import { suiteReader } from "../session/read-suites.ts";
import { suiteFilesOf } from "../session/suite-files.ts";

/** A connection whose files are watched. */
export interface Watched {
  /** As its files say it now. */
  project(): Project;
  /** Test files that Vitest knows; one, unless each suite is shown as a file of its own. */
  readonly testFiles: readonly string[];
  isChosen(file: string): boolean;
  /** Called when a file has changed that the project rests on, while Vitest still waits for others. */
  onChange(): void;
}

/**
 * Vitest's settings for watching: a script, a schema or the project file reruns the connection's test files, and so
 * does a suite that changed or is new. What of them really runs is for the outcomes' memory, which is a worker's.
 */
export function watchSettings(watched: readonly Watched[], vitest: () => Vitest): CliOptions {
  const testsToRun = (file: string): string[] | undefined => {
    const touched = watched.filter((one) => isOf(one, file) || isSuiteOf(one, file));
    for (const one of touched) if (isOf(one, file)) one.onChange();
    const rerun = touched.flatMap(({ testFiles }) => testFiles);
    for (const test of rerun) vitest().invalidateFile(test);
    return rerun.length === 0 ? undefined : rerun;
  };
  return { maxWorkers: 1, watchTriggerPatterns: [{ pattern: /./, testsToRun }] };
}

function isOf({ project }: Watched, file: string): boolean {
  return project().files.some((one) => isSameFile(one, file));
}

function isSuiteOf({ project, testFiles, isChosen }: Watched, file: string): boolean {
  const isOwn = isBelow(project().folder, file) && !/[\\/]node_modules[\\/]/.test(file);
  return testFiles.length === 1 && isOwn && /\.suite\.ya?ml$/.test(file) && isChosen(file);
}

/** The suites of a connection as their files are now; those with a mistake are left to the worker, which tells it. */
export async function readAgain({
  project,
  isChosen,
}: Pick<Watched, "project" | "isChosen">): Promise<SuiteGroup> {
  const found = await suiteFilesOf(project()).catch(refusedBy);
  if ("refused" in found) return found;
  const suites: Suite[] = [];
  const unread: string[] = [];
  const read = suiteReader();
  for (const file of found.filter(isChosen)) {
    const suite = await read(file).catch(() => null);
    if (suite === null) unread.push(file);
    else suites.push(suite);
  }
  return { suites, unread };
}

function refusedBy(error: unknown): SuiteGroup & { readonly refused: Refused } {
  if (!isHarnessError(error)) throw error;
  const { code, message, at, help } = error;
  return { suites: [], unread: [], refused: { code, message, at, help } };
}
