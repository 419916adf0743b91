import type { DeployedDifference } from "../model/deployed.ts";
import type { Project } from "../model/project.ts";
import type { Keywords } from "../project/keywords.ts";
import type { ExportedConnection } from "./exported-connection.ts";
import type { SettingsInGit } from "./settings-in-git.ts";

/** The two sides, and what git says beside the scripts. */
export interface Sides {
  readonly project: Project;
  readonly settings: SettingsInGit;
  readonly keywords: Keywords;
  readonly deployed: ExportedConnection;
  /** Replaces known secrets in a text. */
  mask(text: string): string;
}

/** What a difference says of things that it is not about. */
export const nothing = {
  script: null,
  setting: null,
  expected: null,
  received: null,
  diff: null,
} as const satisfies Partial<DeployedDifference>;
