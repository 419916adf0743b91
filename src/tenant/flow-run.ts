import type { ActionScript } from "../model/action-script.ts";
import type { ConnectionMode } from "../model/connection.ts";
import type { FlowRequest, TenantSettings } from "../model/flow.ts";
import type { InvocationRecord } from "../model/invocation.ts";
import type { Json } from "../model/json.ts";
import type { TenantOptions } from "./options.ts";
import { failed, readRecord, type Answer } from "./answer.ts";
import { readLookup, type Lookup } from "./read-reply.ts";
import type { UserStore } from "./user-store.ts";

/** What a flow has at hand. */
export interface FlowRun {
  readonly request: FlowRequest;
  /** In force when the flow began. */
  readonly mode: ConnectionMode;
  readonly settings: TenantSettings;
  readonly connection: string;
  readonly store: UserStore;
  /** What scripts get as identifier. */
  readonly identifier: string;
  /** The records so far, in order. */
  readonly records: readonly InvocationRecord[];
  /** Runs a script once, or fails where the connection lacks it. */
  call(script: ActionScript, args: readonly Json[]): Promise<Answer>;
}

/** What {@link openRun} needs beside the request. */
export interface RunFacts {
  readonly options: TenantOptions;
  readonly settings: TenantSettings;
  readonly mode: ConnectionMode;
  readonly store: UserStore;
}

/** One flow under way; each has its own records. */
export function openRun(request: FlowRequest, facts: RunFacts): FlowRun {
  const { options, settings, mode, store } = facts;
  const records: InvocationRecord[] = [];
  const { identifier } = request;
  return {
    request,
    mode,
    settings,
    connection: options.connectionName,
    store,
    identifier: settings.lower_case_identifier ? identifier.toLowerCase() : identifier,
    records,
    async call(script, args) {
      if (!options.has(script)) return failed(`${script} script does not exist`);
      const record = await options.run({ script, args, ...contextFor(script, request, settings) });
      records.push(record);
      return readRecord(record);
    },
  };
}

/** Asks get_user. */
export async function lookUp(run: FlowRun, identifier: string): Promise<Lookup> {
  return readLookup(await run.call("get_user", [identifier]));
}

// https://auth0.com/docs/authenticate/database-connections/custom-db/templates/delete
function contextFor(
  script: ActionScript,
  { context }: FlowRequest,
  { change_email_context: isShared }: TenantSettings,
): Pick<FlowRequest, "context"> {
  if (script === "delete") return { context: {} };
  return context === undefined || (script === "change_email" && !isShared) ? {} : { context };
}
