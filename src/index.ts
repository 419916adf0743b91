export {
  defineAdapter,
  type Adapter,
  type StartedServer,
  type StartOptions,
  type StoreSettings,
} from "./model/adapter.ts";
export { actionScripts, type ActionScript } from "./model/action-script.ts";
export type { Connection, ConnectionMode, ScriptShape, ScriptSource } from "./model/connection.ts";
export {
  contractGroups,
  defineContract,
  type Broken,
  type Contract,
  type ContractGroup,
  type Finding,
  type Honoured,
  type Level,
  type RunContract,
  type ScenarioContract,
} from "./model/contract.ts";
export {
  HarnessError,
  harnessErrorCodes,
  isHarnessError,
  type HarnessErrorCode,
} from "./model/harness-error.ts";
export type {
  CallbackCall,
  Invocation,
  InvocationRecord,
  Known,
  Outcome,
  Reply,
} from "./model/invocation.ts";
export type { Json, JsonObject } from "./model/json.ts";
export type { Position } from "./model/position.ts";
export { defineConfig } from "./project/define-config.ts";
export type { Project } from "./model/project.ts";
export type { RunResult, ScenarioResult, SuiteResult } from "./model/run-result.ts";
export type { Violation } from "./model/violation.ts";
export type {
  EngineName,
  LegacyStore,
  ServerInfo,
  StoreAddress,
  StoreService,
  StoreUser,
} from "./model/store.ts";
export type { Trace, TraceStep } from "./model/trace.ts";
export { contracts } from "../contracts/index.ts";
export { adapters } from "../adapters/index.ts";
