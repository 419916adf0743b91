import type { ScenarioOutcome } from "../model/run-result.ts";
import type { Violation } from "../model/violation.ts";
import type { ProvidedConnection } from "../session/provided.ts";

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
