import type { z } from "zod";
import type { Position } from "./position.ts";
import type { EngineName, LegacyStore, ServerInfo } from "./store.ts";

/** What an adapter gets from the project file: its own settings, checked, and where they stand. */
export interface StoreSettings<Settings = unknown> {
  readonly adapter: string;
  readonly settings: Settings;
  /** The adapter itself where the project file names a module of the user's own. */
  readonly own?: Adapter | undefined;
  /** The folder of the project file; relative paths start there. */
  readonly folder: string;
  /** Position of a key of `store`, e.g. `at(["users", "columns", "email"])`; the nearest key that is there. */
  at(path: readonly (string | number)[]): Position;
}

/** How to start a server. */
export interface StartOptions {
  /** `auto` takes the first engine that is there: url, embedded, docker, local. */
  readonly engine: EngineName | "auto";
  /** Where caches and throw-away data go (an absolute path that exists). */
  readonly cacheFolder: string;
  /**
   * The environment, handed in: `UNDERSTUDY_…` variables, `PATH` to find programs, and all that a command which makes the
   * schema (`schema: { run: … }`) may read.
   */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A server that was started for the run. Disposing it stops it and removes what it wrote. */
export interface StartedServer<Settings = unknown> extends AsyncDisposable {
  readonly info: ServerInfo;
  /**
   * While people watch: applies a schema or a mapping that changed, beside the databases that are there. Null where that
   * takes a server of its own; then `start` is asked.
   * @throws HarnessError as `start`; perhaps only since something is there already
   */
  renew?(store: StoreSettings<Settings>): Promise<StartedServer<Settings> | null>;
}

/**
 * A kind of legacy store. `start` runs once per run, in the main process, and applies the schema;
 * `lease` runs once per worker and gives it a database of its own.
 * A whole one stands in docs/adapters.md, the smallest legal one in `adapters/none` of the repository.
 */
export interface Adapter<Settings = unknown> {
  readonly name: string;
  /** Checks `store` of the project file, without the key `adapter`. */
  readonly settings: z.ZodType<Settings>;
  readonly engines: readonly EngineName[];
  /** @throws HarnessError `engine-unavailable`, `engine-failed`, `schema-missing`, `schema-failed`, `mapping-invalid`, `module-missing`, `store-unreachable` */
  start(store: StoreSettings<Settings>, options: StartOptions): Promise<StartedServer<Settings>>;
  /** @throws HarnessError `store-unreachable` */
  lease(store: StoreSettings<Settings>, server: ServerInfo, worker: string): Promise<LegacyStore>;
}

/**
 * Makes an adapter of one's own known to the project file: `store: { adapter: ./my-store.ts, … }`.
 * @example export const adapter = defineAdapter({ name: "redis", settings: z.object({ url: z.string() }), … });
 */
export function defineAdapter<Settings>(adapter: Adapter<Settings>): Adapter<Settings> {
  return adapter;
}
