import type { FlowRequest, FlowResponse, LogEvent, TenantUser } from "../model/flow.ts";
import type { InvocationRecord } from "../model/invocation.ts";
import type { UserFields } from "../model/store.ts";
import { buildUser, changeUser } from "./build-user.ts";
import { bulkImport, type BulkImport } from "./bulk-import.ts";
import { openRun } from "./flow-run.ts";
import { flows } from "./flows/index.ts";
import { tenantSettings, type TenantOptions } from "./options.ts";
import { toLogEvent, toResponse } from "./responses.ts";
import { sizeNotes } from "./size-notes.ts";
import { idOf, UserStore } from "./user-store.ts";

/** What one flow did; nothing of flows that ran at the same time. */
export interface Performed {
  readonly response: FlowResponse;
  /** The lines that it wrote to the tenant log. */
  readonly log: readonly LogEvent[];
  /** The scripts that it ran, in order. */
  readonly records: readonly InvocationRecord[];
  /** In force when it began. */
  readonly import_mode: boolean;
}

/** Auth0's own side of one connection: its users, what is not visible of them, and its log. */
export interface Tenant {
  /** Several may run at the same time. Rejects only where {@link TenantOptions.run} does. */
  perform(request: FlowRequest): Promise<Performed>;
  /** What the Management API shows. */
  users(): readonly TenantUser[];
  /** Users of whom there is an internal record and no profile, as they would look; no search finds them. */
  partials(): readonly TenantUser[];
  /** The whole tenant log, oldest first. */
  log(): readonly LogEvent[];
  importMode(): boolean;
  /** "Import Users to Auth0": flows that are under way go on as they began. */
  setImportMode(on: boolean): void;
  /** @throws HarnessError `suite-invalid` with import off */
  bulkImport(users: readonly UserFields[]): BulkImport;
  /**
   * Deletes the internal record; a profile, where there is one, stays. Returns whether there was a record.
   * @see https://auth0.com/docs/api/management/v2/connections/delete-users-by-email
   */
  forget(identifier: string): boolean;
  /**
   * Deletes the user at Auth0 without any script; `leaveRecord` leaves the internal record in the way, as an
   * incomplete deletion does. Returns whether there was such a user.
   */
  deletedInAuth0(identifier: string, options?: { readonly leaveRecord?: boolean }): boolean;
  /** Blocks a user, or lifts the block. Returns whether there is such a user. */
  block(identifier: string, blocked?: boolean): boolean;
}

/**
 * A tenant with one connection and no users.
 * @example
 * const tenant = openTenant({ connectionName: "legacy", mode, settings: {}, has: () => true, run });
 * const { response } = await tenant.perform({ flow: "login", identifier, fields: { password }, interrupt: null });
 */
export function openTenant(options: TenantOptions): Tenant {
  const store = new UserStore();
  const lines: LogEvent[] = [];
  const settings = tenantSettings(options.settings);
  let { mode } = options;
  const connection = options.connectionName;
  return {
    perform: async (request) => {
      const performed = await perform(request, { options, settings, mode, store });
      lines.push(...performed.log);
      return performed;
    },
    users: () => store.users(),
    partials: () =>
      store.records
        .all()
        .filter(({ id }) => store.byId(id) === null)
        .map(({ id, profile }) => buildUser({ connection, settings, id }, profile)),
    log: () => [...lines],
    importMode: () => mode.import_mode,
    setImportMode: (on) => {
      mode = { ...mode, import_mode: on };
    },
    bulkImport: (users) => bulkImport({ store, mode, settings, connection }, users),
    ...actsOn(store),
  };
}

async function perform(request: FlowRequest, facts: Parameters<typeof openRun>[1]): Promise<Performed> {
  const run = openRun(request, facts);
  const ending = await flows[request.flow](run);
  const place = {
    flow: request.flow,
    identifier: request.identifier,
    connection: run.connection,
    mode: run.mode,
  };
  const event = toLogEvent(ending, place);
  return {
    response: toResponse(ending, place),
    log: [...(event === null ? [] : [event]), ...sizeNotes(ending, place)],
    records: run.records,
    import_mode: run.mode.import_mode,
  };
}

function actsOn(store: UserStore): Pick<Tenant, "forget" | "deletedInAuth0" | "block"> {
  return {
    forget: (identifier) => {
      const record = store.records.by(identifier);
      return record !== null && store.records.drop(record.id);
    },
    deletedInAuth0: (identifier, { leaveRecord = false } = {}) => {
      const user = store.by(identifier);
      if (user === null) return false;
      if (!leaveRecord) store.records.drop(idOf(user));
      return store.drop(idOf(user));
    },
    block: (identifier, blocked = true) => {
      const user = store.by(identifier);
      if (user !== null) store.put(changeUser(user, { blocked }));
      return user !== null;
    },
  };
}
