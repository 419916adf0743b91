import type { Json } from "./json.ts";
import type { Position } from "./position.ts";

/** In which way a tenant's connection is not the one that git has. */
export type DeployedDifferenceKind =
  | "script-differs"
  | "script-missing"
  | "script-additional"
  | "setting-differs"
  | "customization-off"
  | "configuration-missing";

/** One way in which a tenant's connection is not the one that git has. */
export interface DeployedDifference {
  readonly kind: DeployedDifferenceKind;
  /** Key of the script, as Auth0 spells it; null where it is about a setting. */
  readonly script: string | null;
  /** Path of the setting as the Management API spells it, e.g. `validation.username.min`; or a key of `configuration`. */
  readonly setting: string | null;
  /** Where git says it; null where git says nothing of it. */
  readonly at: Position | null;
  /** Where the export says it, or the nearest thing that it does say. */
  readonly deployedAt: Position;
  /** A setting in git. */
  readonly expected: Json;
  /** The same setting in the export; null where it says none. */
  readonly received: Json;
  /** Unified hunks, `-` git and `+` tenant, secrets masked; null but for scripts that differ. */
  readonly diff: string | null;
  readonly message: string;
  readonly help: string;
}

/** How one script compares. */
export interface DeployedScript {
  readonly script: string;
  /** `line-ends`: the same but for line endings, a byte order mark or blank lines at the end. */
  readonly status: "same" | "line-ends" | "differs" | "missing" | "additional";
}

/** A connection in git, held against the same connection in an export. */
export interface DeployedConnection {
  readonly connection: string;
  /** Absolute path of the project file. */
  readonly project: string;
  /** Absolute path of the file of the export that tells of the connection. */
  readonly export: string;
  readonly scripts: readonly DeployedScript[];
  readonly differences: readonly DeployedDifference[];
  readonly notes: readonly string[];
}

/** What `understudy verify-deployed` found: `scenarios/deployed.schema.json`. */
export interface DeployedResult {
  readonly version: 1;
  readonly verdict: "same" | "differs";
  readonly connections: readonly DeployedConnection[];
}
