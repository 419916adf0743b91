/** The runtimes of Auth0 that can be stood in for; the first is the default. */
export const runtimeProfileNames = ["node22", "node18", "legacy12"] as const;

/** A name of {@link runtimeProfileNames}. */
export type RuntimeProfileName = (typeof runtimeProfileNames)[number];

/** What one of Auth0's runtimes has and lacks: dated facts, no behaviour. */
export interface RuntimeProfile {
  readonly name: RuntimeProfileName;
  /** Day on which the sources were read. */
  readonly asOf: string;
  readonly sources: readonly string[];
  /** Names that scripts may use without `require`, beside Node's own, each with the package that stands behind it. */
  readonly globals: Readonly<Record<string, string>>;
  /** Versions that were taken away: name → versions, separated by blanks. */
  readonly withdrawn: Readonly<Record<string, string>>;
  /** Modules that were taken away altogether: name → day. */
  readonly gone: Readonly<Record<string, string>>;
}

/** What a profile makes of a module's name. */
export type ModuleStatus = "available" | "withdrawn" | "gone" | "not-exact";
