import type { ChildProcess } from "node:child_process";
import type { Journal } from "./journal.ts";
import type { Start } from "./protocol.ts";

/** How the process of a container is started. */
export interface BootOptions {
  /** The Node binary; null is the one that runs this. */
  readonly node: string | null;
  readonly memoryMb: number;
  /** Where compiled packages are kept from one container to the next; null for nowhere. */
  readonly compiled: string | null;
  /** Flags that say what the process may touch. */
  readonly permissions: () => readonly string[];
  /** Where it runs: the connection's folder. */
  readonly folder: string;
  /** Packages to load while nothing is asked of the container. */
  readonly preloads: readonly string[];
}

/** A process that is to become a container, and was not told yet for what. */
export interface Booted {
  readonly child: ChildProcess;
  /** Begins each line that it says. */
  readonly token: string;
  readonly journal: Journal;
}

/** How a container is started. */
export interface ContainerOptions extends BootOptions {
  readonly start: Start;
  /** Whether one more is always ready. */
  readonly standby: boolean;
  /** A process that waits already, if there is one left. */
  readonly booted: () => Booted | undefined;
}
