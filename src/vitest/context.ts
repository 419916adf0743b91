import type { ScenarioOutcome } from "../model/run-result.ts";
import type { Violation } from "../model/violation.ts";
import type { EngineName, ServerInfo } from "../model/store.ts";
import type { PortableProject } from "./read-project.ts";

/** What the main process hands to the workers of one connection: plain data. */
export interface ProvidedConnection {
  readonly projectFile: string;
  /** Where the store is; or, while it is starting, the channel on which that will be told. */
  readonly server: ServerInfo | { readonly channel: string };
  /** Contracts to watch; all when empty. */
  readonly only: readonly string[];
  /** Whether to count what runs of each script. */
  readonly coverage?: boolean | undefined;
  /** Real addresses are asked by Understudy, so that their answers stand in the traces. */
  readonly recording?: boolean | undefined;
  /** Port on which containers wait for a debugger. */
  readonly inspect?: number | undefined;
  /** Whether files are watched: then a scenario is run again only where something that it rests on changed. */
  readonly watching?: boolean | undefined;
  /** The project as the main process read it, where it is plain data: it need not be read again until a file changes. */
  readonly read?: PortableProject | undefined;
}

/** How the plugin and `understudy test` are told to start stores. */
export interface EngineChoice {
  readonly engine: EngineName | "auto";
}

declare module "vitest" {
  interface ProvidedContext {
    understudy: ProvidedConnection;
  }
  interface TaskMeta {
    understudy?: ScenarioOutcome;
    /** Contracts of level should that a test in code has seen broken. */
    understudyWarnings?: readonly Violation[];
  }
}
