import type { EngineName } from "../../../src/model/store.ts";

/** A server that runs, on its way to an engine. */
export interface RunningServer {
  readonly name: EngineName;
  /** An account that may do everything that Understudy does. */
  readonly adminUrl: string;
  /** The project's folder. */
  readonly folder: string;
  /** Stops it; null where it is not ours, so that only our databases go. */
  readonly server: AsyncDisposable | null;
  /** Whether nobody else uses it; by default, where it is ours to stop. */
  readonly isOwn?: boolean;
  /** The name of its database; one of our own where it does not matter. */
  readonly database?: string | undefined;
}
