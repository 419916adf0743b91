import type { ActionScript } from "./action-script.ts";

/** Where a suite belongs; null means everywhere. */
export interface Applies {
  readonly import_mode: boolean | null;
  /** The connection must have all of these. */
  readonly scripts: readonly ActionScript[] | null;
  readonly adapters: readonly string[] | null;
  /** The store must take the given users, each with the address that the suite gives her. */
  readonly users: "as_written" | null;
  /** Only connections on which people log in by that too, and stores that keep it. */
  readonly identifier: "username" | null;
  /** Only connections whose migration is finished, or only others. */
  readonly finished: boolean | null;
}

/** No condition. */
export const everywhere: Applies = {
  import_mode: null,
  scripts: null,
  adapters: null,
  users: null,
  identifier: null,
  finished: null,
};
