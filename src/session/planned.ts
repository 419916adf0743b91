import type { Project } from "../model/project.ts";
import type { Suite } from "../model/suite.ts";

/** A connection and the suites that are to run for it. */
export interface Planned {
  readonly project: Project;
  readonly suites: readonly Suite[];
  /** Whether a suite file that appears while people are watching is to run too. */
  isChosen(file: string): boolean;
}
