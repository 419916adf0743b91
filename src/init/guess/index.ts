import type { Connection } from "../../model/connection.ts";
import { givenBase } from "./given-base.ts";
import { guessGrant } from "./client-credentials.ts";
import { guessConfiguration, type ConfigurationGuess } from "./configuration.ts";
import { keysIn } from "./hasher.ts";
import { portsBesideHost } from "./portless.ts";
import { guessApi, type ApiGuess } from "./routes.ts";
import { scriptTrees, type ScriptTree } from "./script-tree.ts";
import { storeKind, type StoreGuess } from "./store-kind.ts";
import { guessUsers, type UsersGuess } from "./users.ts";
import { writtenAddress, type WrittenAddress } from "./written-address.ts";

/** What the scripts of a connection tell of their store. */
export interface Guess {
  readonly trees: readonly ScriptTree[];
  readonly store: StoreGuess;
  readonly configuration: readonly ConfigurationGuess[];
  readonly users: UsersGuess;
  readonly api: ApiGuess;
  /** Null where scripts read the address of their store from `configuration`. */
  readonly address: WrittenAddress | null;
  /** Where drivers go besides, on the host that `configuration` gives, since no setting says the port. */
  readonly ports: readonly number[];
}

/**
 * Finds out from the scripts what would otherwise be asked.
 * @param given what the connection itself says of `configuration`
 */
export function guess(connection: Connection, given: Readonly<Record<string, string>> = {}): Guess {
  const trees = scriptTrees(connection);
  const store = storeKind(trees);
  const users = guessUsers(trees, store.kind);
  const grant = store.kind === "http" ? guessGrant(trees, given) : null;
  const api = guessApi(trees, grant);
  const configuration = guessConfiguration(trees, {
    kind: store.kind,
    peppers: keysIn(users.hasher),
    grant,
    shown: store.kind === "http" && grant === null ? api.auth : null,
  });
  return {
    trees,
    store,
    configuration,
    users,
    api: { ...api, base: api.base ?? givenBase(configuration, given) },
    address: writtenAddress(trees, store.kind),
    ports: portsBesideHost(trees, { kind: store.kind, configuration }),
  };
}
