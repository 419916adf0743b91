import type { ConnectionMode } from "../../model/connection.ts";
import type { FlowName, FlowRequest, TenantSettings } from "../../model/flow.ts";
import type { InvocationRecord } from "../../model/invocation.ts";
import type { UserFields } from "../../model/store.ts";
import type { ScriptCall } from "../options.ts";
import { openTenant, type Performed, type Tenant } from "../tenant.ts";
import { ada, openLegacy, type Legacy, type Row } from "./legacy.ts";
import type { Saying } from "./sayings.ts";

/** What a lab starts with; ada in the legacy store and import off unless said otherwise. */
export interface LabOptions extends Partial<ConnectionMode> {
  readonly rows?: readonly Row[];
  readonly settings?: Partial<TenantSettings>;
}

/** A tenant over a fake legacy store. */
export interface Lab {
  readonly tenant: Tenant;
  readonly legacy: Legacy;
  /** Each call of a script, in order. */
  readonly calls: readonly ScriptCall[];
  /** Performs a flow about ada. */
  perform(flow: FlowName, fields?: UserFields, part?: Partial<FlowRequest>): Promise<Performed>;
  /** Performs a flow and says what came of it: result, scripts in order, log types. */
  tell(flow: FlowName, fields?: UserFields, part?: Partial<FlowRequest>): Promise<string>;
  /** Logs ada in with her own password. */
  login(part?: Partial<FlowRequest>): Promise<string>;
}

/** Opens a lab. */
export function openLab({ rows = [ada], settings = {}, ...mode }: LabOptions = {}): Lab {
  const legacy = openLegacy(rows);
  const calls: ScriptCall[] = [];
  const tenant = openTenant({
    connectionName: "legacy",
    mode: {
      import_mode: false,
      script_context: false,
      requires_username: false,
      strategy_version: 2,
      ...mode,
    },
    settings,
    has: (script) => legacy.scripts[script] !== undefined,
    run: async (call) => {
      calls.push(call);
      // A turn of the event loop, so that flows at the same time really meet.
      await Promise.resolve();
      const saying = legacy.scripts[call.script]?.(...call.args);
      if (saying === undefined) throw new Error(`${call.script} was run and is not there`);
      return toRecord(call, saying);
    },
  });
  const perform: Lab["perform"] = (flow, fields = {}, part = {}) =>
    tenant.perform({ flow, identifier: ada.email, fields, interrupt: null, ...part });
  const tell: Lab["tell"] = async (flow, fields, part) => summary(await perform(flow, fields, part));
  const login: Lab["login"] = (part) => tell("login", { password: ada.password }, part);
  return { tenant, legacy, calls, perform, tell, login };
}

/** `result scripts log`, e.g. `authenticated [get_user login] s`. */
export function summary({ response, records, log }: Performed): string {
  const scripts = `[${records.map(({ script }) => script).join(" ")}]`;
  return [response.result, scripts, ...log.map(({ type }) => type)].join(" ");
}

/** What a container would report of such an invocation. */
export function toRecord(
  { script, args, context }: ScriptCall,
  { outcome, reply }: Saying,
): InvocationRecord {
  const known = { user: null, existed: null, id: null, password: null, wanted: null, faults: [] };
  const quiet = { calls: [], console: [], uncaught: [], connections: [], http: [], openSockets: 0 };
  const base = { container: 1, turn: 1, durationMs: 1, limitMs: 20_000, known, ...quiet };
  const stall = outcome === "stalled" ? "idle" : null;
  return { script, args, context: context ?? null, outcome, stall, reply, ...base };
}
