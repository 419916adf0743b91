import type { Owner } from "../copy-tree.ts";

/** Variables, handed in. */
export type Env = Readonly<Record<string, string | undefined>>;

/** For whom and where a server's data is made. */
export interface DataPlace {
  /** Where leftovers are noted. */
  readonly cacheFolder: string;
  /** Where initialised folders and copies are kept. */
  readonly root: string;
  readonly user: Owner | null;
  readonly env: Env;
}

/** A server's program, and how to make a private instance of it. */
export interface ServerProgram {
  /** As its makers write it, e.g. `The embedded PostgreSQL`; begins a sentence. */
  readonly product: string;
  /** Name of the adapter; also of the folder in the cache. */
  readonly adapter: string;
  readonly program: string;
  /** Names what `initialise` makes: another version, another name. */
  readonly version: string;
  /** Fills a folder that is not there yet. @throws HarnessError `engine-failed` */
  initialise(folder: string, place: DataPlace): Promise<void>;
  /** Adds to this run's data what only this run knows. */
  prepare?(data: string): Promise<void>;
  arguments(data: string, port: number): readonly string[];
  /** What it sees of our environment. */
  env(env: Env): Env;
  /** What it says when it takes connections, on either stream. */
  readonly ready: RegExp;
  /** What to do where it does not start. */
  readonly help: string;
}
