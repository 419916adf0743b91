import type { Contract } from "../model/contract.ts";
import type { ScriptProfile } from "../model/coverage.ts";
import type { Project } from "../model/project.ts";
import type { LegacyStore } from "../model/store.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** Everything that scenarios of one connection share within one worker. */
export interface Session {
  readonly project: Project;
  readonly store: LegacyStore;
  readonly runtime: Runtime;
  /** So many runtimes more, for what runs at the same time; kept warm for the next time. */
  readonly beside: (count: number) => readonly Runtime[];
  /** What ran of the scripts since it was asked last; undefined where that is not counted, null where it can't be. */
  readonly ran?: (() => readonly ScriptProfile[] | null) | undefined;
  readonly contracts: readonly Contract[];
  /** What scripts see as `configuration`, `${store.…}` filled in. */
  readonly configuration: Readonly<Record<string, string>>;
  /** Whether a suite ships with Understudy: fields that the mapping lacks are left out of its users. */
  readonly isShipped: (file: string) => boolean;
}
