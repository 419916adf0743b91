import type { ActionScript } from "../model/action-script.ts";
import { flowNames, type FlowName, type LogEvent, type TenantUser } from "../model/flow.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import type { UserFields } from "../model/store.ts";
import type { TenantStep } from "../model/suite.ts";
import { acting, type CurrentPlay } from "./current-play.ts";
import { methodOf, requestOf, type CamelCase, type FlowArguments } from "./flow-arguments.ts";
import { flowRun, scriptRun, type FlowRun, type ScriptRun } from "./step-result.ts";
import { rememberWhole } from "./witness.ts";

/** One method a flow. */
export type TenantFlows = {
  readonly [Flow in FlowName as CamelCase<Flow>]: (asked: FlowArguments[Flow]) => Promise<FlowRun>;
};

/** Auth0's side of a test: empty when the test begins. Whatever it tells has marks in the place of secrets. */
export interface UsedTenant extends TenantFlows {
  /** Runs one script, once, without the tenant. */
  run(
    script: ActionScript,
    args: readonly Json[],
    options?: { readonly context?: JsonObject },
  ): Promise<ScriptRun>;
  /** The users that the Management API shows. */
  users(): readonly TenantUser[];
  /** The tenant log of this test, oldest first. */
  log(): readonly LogEvent[];
  /** "Import Users to Auth0", from now on. */
  setImportMode(on: boolean): Promise<void>;
  /** Deletes Auth0's internal record of a user; the profile stays. */
  forget(identifier: string): Promise<void>;
  /** Deletes a user at Auth0 without any script. */
  deletedInAuth0(identifier: string): Promise<void>;
  /** Imports users into Auth0's own store. @throws Error while import is off */
  bulkImport(users: readonly UserFields[]): Promise<BulkImported>;
}

/** What came of a bulk import. */
export interface BulkImported {
  /** Whom Auth0 has now. */
  readonly users: readonly TenantUser[];
  /** Users who could not be brought over, by the names that marks carry, with Auth0's code for why. */
  readonly failed: Readonly<Record<string, string>>;
}

/** The tenant of whichever test is running. */
export function usedTenant(current: CurrentPlay): UsedTenant {
  const tenant: UsedTenant = { ...flowMethods(current), ...otherMethods(current) };
  rememberWhole(tenant, () => {
    const play = current.get();
    const { steps } = play.trace();
    const scripts = steps.flatMap(({ records }) => records.map(({ script }) => script));
    return { play, log: play.log(), scripts, story: "" };
  });
  return tenant;
}

function flowMethods(current: CurrentPlay): TenantFlows {
  const methods = flowNames.map((flow) => [methodOf(flow), flowMethod(current, flow)] as const);
  return Object.fromEntries(methods) as unknown as TenantFlows;
}

function flowMethod(current: CurrentPlay, flow: FlowName): (asked: object) => Promise<FlowRun> {
  const method = (asked: object): Promise<FlowRun> =>
    acting(current, method, async (play, { at }) => {
      const request = requestOf(flow, asked);
      if (flow === "sign_up" || flow === "create_user") play.meet(request.fields, at);
      return flowRun(play, await play.flow(request, at));
    });
  return method;
}

function otherMethods(current: CurrentPlay): Omit<UsedTenant, keyof TenantFlows> {
  const step = (called: (...args: never[]) => unknown, action: TenantStep["action"]) =>
    acting(current, called, async (play, { at }) => void (await play.take({ kind: "tenant", at, action })));
  const own: Omit<UsedTenant, keyof TenantFlows> = {
    run: (script, args, { context = null } = {}) =>
      acting(current, own.run, async (play, { at }) => {
        const [first] = args;
        if (script === "create" && isJsonObject(first)) play.meet(first, at);
        const asked = { as: null, overrides: {}, args, context: context ?? null, expect: null };
        return scriptRun(play, await play.take({ kind: "script", at, script, ...asked }));
      }),
    users: () => current.get().tenantUsers(),
    log: () => current.get().log(),
    setImportMode: (on) => step(own.setImportMode, { kind: "set", import_mode: on }),
    forget: (identifier) => step(own.forget, { kind: "forget", ...about(identifier) }),
    deletedInAuth0: (identifier) =>
      step(own.deletedInAuth0, { kind: "deleted_in_auth0", ...about(identifier) }),
    bulkImport: (users) =>
      acting(current, own.bulkImport, async (play, { at }) => {
        const names = users.map((user) => play.cast(user, at));
        const action = { kind: "bulk_import", users: names, failed: null } as const;
        const taken = await play.take({ kind: "tenant", at, action });
        const done = taken.action?.kind === "bulk_import" ? taken.action.failed : undefined;
        return { users: play.tenantUsers(), failed: done ?? {} };
      }),
  };
  return own;
}

// Whatever the identifier is, the tenant looks for it in all fields.
function about(identifier: string): { readonly as: null; readonly fields: UserFields } {
  return { as: null, fields: { email: identifier } };
}
