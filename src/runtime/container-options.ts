import type { Start } from "./protocol.ts";

/** How a container is started. */
export interface ContainerOptions {
  /** The Node binary; null is the one that runs this. */
  readonly node: string | null;
  readonly memoryMb: number;
  /** Where compiled packages are kept from one container to the next; null for nowhere. */
  readonly compiled: string | null;
  /** Flags that say what the process may touch. */
  readonly permissions: () => readonly string[];
  readonly start: Start;
}
