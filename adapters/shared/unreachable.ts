import { HarnessError } from "../../src/model/harness-error.ts";
import type { Position } from "../../src/model/position.ts";
import type { StoreAddress } from "../../src/model/store.ts";
import { reasonOf } from "./reason.ts";

/** What could not be reached. */
export interface Unreachable {
  readonly product: string;
  readonly address: StoreAddress;
  readonly at?: Position | undefined;
}

/** The error for a server that does not answer. */
export function unreachable({ product, address, at }: Unreachable, error: unknown): HarnessError {
  const { host, port, database } = address;
  return new HarnessError(
    "store-unreachable",
    `Cannot connect to ${product} at ${host}:${port} (database "${database}"): ${reasonOf(error)}`,
    {
      at,
      help: "Check that the server runs and that store.url is right, or leave store.url out for a server of our own.",
      cause: error,
    },
  );
}
