import type { FlowName, FlowResult, TenantUser } from "../../src/model/flow.ts";
import type { InvocationRecord } from "../../src/model/invocation.ts";
import type { StoreUser } from "../../src/model/store.ts";
import type { FlowFacts, TenantAction, TenantFacts, TenantState, TraceStep } from "../../src/model/trace.ts";
import { line } from "./build.ts";

/** What a test says of a flow; it leaves the store as it was unless `after` is given. */
export interface FlowPart {
  readonly result?: FlowResult;
  readonly before?: readonly StoreUser[];
  readonly after?: readonly StoreUser[];
  readonly import_mode?: boolean;
  /** Who is at Auth0 before, and after: by the ids of the connection. */
  readonly users?: readonly (readonly string[])[];
  /** Who is there as a record without a profile, before and after. */
  readonly partials?: readonly (readonly string[])[];
  readonly flow?: Partial<FlowFacts>;
  readonly step?: Partial<TraceStep>;
}

/** A flow that ran these scripts, of which the last changed the store: import is off and it went well, unless said otherwise. */
export function flowed(name: FlowName, records: readonly InvocationRecord[], part: FlowPart = {}): TraceStep {
  const before = part.before ?? [];
  const around = { before, after: part.after ?? before };
  const result = part.result ?? "authenticated";
  const response = { result, status: 200, error: null, text: null, user: null };
  return {
    kind: "flow",
    at: line(9, "a.suite.yaml"),
    as: "ada",
    records,
    ...around,
    around: records.map((_, index) => (index === records.length - 1 ? around : { before, after: before })),
    unmet: [],
    flow: {
      flow: name,
      identifier: "ada@example.com",
      fields: {},
      interrupt: null,
      response,
      log: [],
      ...part.flow,
    },
    tenant: tenantFacts(part),
    ...part.step,
  };
}

/** A step that acted on Auth0's side alone. */
export function acted(action: TenantAction, part: FlowPart = {}): TraceStep {
  const rows = part.before ?? [];
  const base = { kind: "tenant", at: line(9, "a.suite.yaml"), as: "ada", records: [], unmet: [] } as const;
  return { ...base, before: rows, after: rows, action, tenant: tenantFacts(part), ...part.step };
}

function tenantFacts({ import_mode = false, users = [], partials = [] }: FlowPart): TenantFacts {
  const state = (moment: 0 | 1): TenantState => ({
    users: (users[moment] ?? []).map(tenantUser),
    partials: (partials[moment] ?? []).map(tenantUser),
  });
  return { import_mode, before: state(0), after: state(1) };
}

function tenantUser(id: string): TenantUser {
  const identity = { connection: "legacy", provider: "auth0", user_id: id, isSocial: false } as const;
  return { user_id: `auth0|${id}`, identities: [identity] };
}
