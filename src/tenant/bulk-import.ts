import type { ConnectionMode } from "../model/connection.ts";
import type { TenantSettings, TenantUser } from "../model/flow.ts";
import { HarnessError } from "../model/harness-error.ts";
import type { UserFields } from "../model/store.ts";
import { buildUser } from "./build-user.ts";
import { normalizeProfile, uniqueIdentifiers } from "./normalize.ts";
import type { UserStore } from "./user-store.ts";
import { connectionId, importedProblems } from "./validate-profile.ts";

/** What became of a bulk import. */
export interface BulkImport {
  readonly imported: readonly TenantUser[];
  readonly failed: readonly {
    readonly user: UserFields;
    readonly code: "DUPLICATED_USER" | "INVALID_FORMAT";
  }[];
}

/** What {@link bulkImport} needs beside the users. */
export interface ImportFacts {
  readonly store: UserStore;
  readonly mode: ConnectionMode;
  readonly settings: TenantSettings;
  readonly connection: string;
}

/**
 * Puts users into Auth0's own store, each by itself. A partial user of an earlier migration can't be seen, but is in
 * the way. `password` is in clear, in the place of a hash; without one the user still logs in through the store.
 * @throws HarnessError `suite-invalid` with import off
 * @see https://auth0.com/docs/manage-users/user-migration/bulk-user-imports
 * @see https://auth0.com/docs/manage-users/user-migration/configure-automatic-migration-from-your-database
 */
export function bulkImport(facts: ImportFacts, users: readonly UserFields[]): BulkImport {
  if (!facts.mode.import_mode) {
    throw new HarnessError("suite-invalid", "users were imported in bulk while import_mode is off", {
      help: "Switch import_mode on first: what a bulk import does to a connection with import off is not documented.",
    });
  }
  const done = users.map((user) => importOne(facts, user));
  return {
    imported: done.flatMap((one) => (one.kind === "imported" ? [one.user] : [])),
    failed: done.flatMap(({ kind, ...rest }) => (kind === "failed" && "code" in rest ? [rest] : [])),
  };
}

type Imported =
  | { readonly kind: "imported"; readonly user: TenantUser }
  | ({ readonly kind: "failed" } & BulkImport["failed"][number]);

function importOne({ store, mode, settings, connection }: ImportFacts, user: UserFields): Imported {
  const { password = null, ...profile } = normalizeProfile(user, mode);
  if (importedProblems(profile, mode).length > 0) {
    return { kind: "failed", user, code: "INVALID_FORMAT" };
  }
  const id = connectionId(profile, settings) ?? store.makeId();
  const known = store.byId(id) !== null || store.records.byId(id) !== null;
  if (known || store.isTaken(uniqueIdentifiers(profile, mode), null)) {
    return { kind: "failed", user, code: "DUPLICATED_USER" };
  }
  store.records.put({ id, password: typeof password === "string" ? password : null, profile });
  return { kind: "imported", user: store.put(buildUser({ connection, settings, id }, profile)) };
}
