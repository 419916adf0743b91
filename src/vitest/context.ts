import type { Project } from "../model/project.ts";
import type { ScenarioOutcome } from "../model/run-result.ts";
import type { EngineName, ServerInfo } from "../model/store.ts";

/** What the main process hands to the workers of one connection: plain data. */
export interface ProvidedConnection {
  readonly projectFile: string;
  readonly server: ServerInfo;
  /** Contracts to watch; all when empty. */
  readonly only: readonly string[];
  /** The project as the main process read it, where it is plain data: it need not be read again until a file changes. */
  readonly read?: ReadProject | undefined;
}

/** A project and the state of its files when it was read. */
export interface ReadProject {
  readonly project: Project;
  readonly stamp: string;
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
