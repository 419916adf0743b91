import type { Json } from "../../../src/model/json.ts";
import type { EngineName } from "../../../src/model/store.ts";

/** A server that runs, with one empty database for the schema. */
export interface Engine extends AsyncDisposable {
  readonly name: EngineName;
  /** E.g. `postgres 18.4 embedded`. */
  readonly label: string;
  /** The database that leases are copies of. */
  readonly templateUrl: string;
  /** True where nobody else uses the server. */
  readonly ownServer: boolean;
  /** How many leases one worker makes good use of at the same time; many where it is not said. */
  readonly leasesAtOnce?: number;
  /**
   * One more empty database on this server, for a schema that changed; null where the last one has left things there that
   * all databases share. Without it, another server has to start.
   */
  another?(): Promise<Engine | null>;
  /** Called once, when the schema stands: tells the workers what they need for a lease. */
  seal(): Promise<Json>;
}
