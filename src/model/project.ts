import type { Connection } from "./connection.ts";
import type { TenantSettings } from "./flow.ts";
import type { Json } from "./json.ts";
import type { NetworkRoute } from "./network.ts";
import type { Position } from "./position.ts";
import type { RuntimeProfileName } from "./runtime-profile.ts";
import type { StoreSettings } from "./adapter.ts";

/** One entry of `configuration`, before `${store.…}` is known. */
export interface ConfigurationEntry {
  readonly key: string;
  /** With `${env.…}` already replaced, `${store.…}` not yet. */
  readonly value: string;
  /** By its name ({@link isSecretSetting}) or because the project file says so. */
  readonly secret: boolean;
}

/** What the project file says about one contract. */
export interface ContractSettings {
  readonly settings: Readonly<Record<string, Json>>;
}

/** A broken contract that the project accepts, with the reason that it must give. */
export interface Waiver {
  readonly contract: string;
  readonly reason: string;
  readonly at: Position;
}

/** The process that runs the scripts. */
export interface RuntimeSettings {
  readonly node: string | null;
  readonly memoryMb: number;
  readonly limitMs: number;
  /** Which of Auth0's runtimes is stood in for. */
  readonly profile: RuntimeProfileName;
  /** Whether the nearest installed version may stand in for the one that a script names. */
  readonly allowNearest: boolean;
}

/** Where suites are looked for. */
export interface SuitePlace {
  /** A folder or a glob pattern, relative to the project's folder. */
  readonly pattern: string;
  /** Where the project file says so; null for the default, which may match nothing. */
  readonly at: Position | null;
}

/** A project file with everything it names, checked. */
export interface Project {
  /** Absolute path of `understudy.yaml`. */
  readonly file: string;
  readonly folder: string;
  readonly connection: Connection;
  readonly configuration: readonly ConfigurationEntry[];
  readonly store: StoreSettings;
  /** Addresses of `network`, as written. */
  readonly network: Readonly<Record<string, Json>>;
  /** The same, checked. */
  readonly routes: readonly NetworkRoute[];
  /** MSW handlers of a project file in code. */
  readonly handlers: readonly unknown[];
  readonly waivers: readonly Waiver[];
  readonly contracts: Readonly<Record<string, ContractSettings>>;
  /** Where the user's own suites are. Default: all `*.suite.yaml` below `folder`. */
  readonly suites: readonly SuitePlace[];
  readonly runtime: RuntimeSettings;
  /** What of Auth0's own side the project file settles; the rest has its defaults. */
  readonly tenant: Partial<TenantSettings>;
  /** Files that it rests on: the project file, the connection's, schema files; also scripts that could be there and are not. */
  readonly files: readonly string[];
  /** When they were last changed, as they were read; another stamp means to read them again. */
  readonly stamp: string;
}
