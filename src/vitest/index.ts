import "./matchers.ts";

export {
  emails,
  hostileIdentifiers,
  legacyRows,
  newPasswords,
  passwords,
  phoneNumbers,
  usernames,
} from "../property/invented.ts";
export type { ConnectionSearch } from "../model/search-report.ts";
export type { Prop, PropOptions } from "./connection-prop.ts";
export type { UnderstudyMatchers } from "./matchers.ts";
export { assertConnection, searchConnection, type ConnectionSearchOptions } from "./search-connection.ts";
export type { FlowRun, ScriptRun } from "./step-result.ts";
export { understudy, type UnderstudyOptions } from "./understudy.ts";
export { useConnection, type ConnectionOptions, type UsedConnection } from "./use-connection.ts";
export type { UsedRuntime } from "./used-runtime.ts";
export type { UsedStore } from "./used-store.ts";
export type { UsedTenant } from "./used-tenant.ts";
