import type { ScenarioOutcome } from "../model/run-result.ts";
import type { EngineName, ServerInfo } from "../model/store.ts";

/** What the main process hands to the workers of one connection: plain data. */
export interface ProvidedConnection {
  readonly projectFile: string;
  readonly server: ServerInfo;
  /** Contracts to watch; all when empty. */
  readonly only: readonly string[];
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
  }
}
