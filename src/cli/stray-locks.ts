import { readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { projectGone } from "../gate/words.ts";
import type { GateFailure } from "../model/gate.ts";
import type { Project } from "../model/project.ts";
import { projectFileNames } from "../project/find.ts";
import { lockFileName } from "./lock-files.ts";

/** What of the locks below a folder a run has left out. */
export interface StrayLocks {
  /** Locks whose project is gone, so that nothing holds them any more. */
  readonly failures: readonly GateFailure[];
  /** Locks whose project is there, and none of those that ran. */
  readonly notes: readonly string[];
}

/** Finds the locks below a folder that belong to none of the projects that ran. */
export async function strayLocks(cwd: string, projects: readonly Project[]): Promise<StrayLocks> {
  const ran = new Set(projects.map(({ folder }) => folder));
  const others = (await locksBelow(cwd)).filter(({ file }) => !ran.has(dirname(file)));
  const elsewhere = others.filter(({ hasProject }) => hasProject).map(({ file }) => shown(cwd, file));
  return {
    failures: others
      .filter(({ hasProject }) => !hasProject)
      .map(({ file }) => projectGone(shown(cwd, dirname(file)), { file, line: 1, column: 1 })),
    notes:
      elsewhere.length === 0
        ? []
        : [
            `Not compared, since the project file here or above is the one that ran: ${elsewhere.join(", ")}. Run --gate in their folders too.`,
          ],
  };
}

interface FoundLock {
  readonly file: string;
  readonly hasProject: boolean;
}

async function locksBelow(folder: string): Promise<readonly FoundLock[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = new Set(entries.map(({ name }) => name));
  const hasProject = projectFileNames.some((name) => names.has(name));
  const found: FoundLock[] = names.has(lockFileName)
    ? [{ file: join(folder, lockFileName), hasProject }]
    : [];
  for (const entry of entries) {
    if (!entry.isDirectory() || entry.name.startsWith(".") || skipped.has(entry.name)) continue;
    found.push(...(await locksBelow(join(folder, entry.name))));
  }
  return found.toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

function shown(cwd: string, path: string): string {
  return relative(cwd, path).replaceAll("\\", "/") || ".";
}

const skipped = new Set(["node_modules", "dist"]);
