import type { ActionScript } from "./action-script.ts";
import type { Applies } from "./applies.ts";
import type { Fault } from "./fault.ts";
import type { FlowName, FlowResult, Interruption } from "./flow.ts";
import type { Expectation, Expected } from "./expectation.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Outcome } from "./invocation.ts";
import type { Position } from "./position.ts";
import type { UserFields } from "./store.ts";

/** A suite file, checked. Every part knows its place. */
export interface Suite {
  readonly file: string;
  readonly name: string;
  readonly at: Position;
  /** Overrides the connection's for this suite. */
  readonly import_mode: boolean | null;
  readonly applies: Applies;
  readonly limitMs: number | null;
  /** How many containers take the invocations of a scenario by turns; null where the suite does not say. */
  readonly containers: number | null;
  readonly users: Readonly<Record<string, SuiteUser>>;
  readonly scenarios: readonly Scenario[];
}

/** A user of a suite. */
export interface SuiteUser {
  readonly name: string;
  readonly fields: UserFields;
  readonly at: Position;
}

/** A named sequence of steps. */
export interface Scenario {
  readonly name: string;
  readonly at: Position;
  /** Why the scenario exists, with an address where it rests on Auth0's words. */
  readonly because: string | null;
  /** Names of users that are in the legacy store at the start. */
  readonly given: readonly string[];
  /** Where they are named; absent where nobody wrote them down. */
  readonly givenAt?: Position;
  /** What goes wrong from the start. */
  readonly faults: readonly Fault[];
  readonly steps: readonly Step[];
}

/** One step of a scenario. */
export type Step =
  | ScriptStep
  | FlowStep
  | StoreStep
  | TenantStep
  | RecycleStep
  | AdvanceStep
  | TogetherStep
  | FaultStep;

/** One script, once, without a tenant. */
export interface ScriptStep {
  readonly kind: "script";
  readonly at: Position;
  readonly script: ActionScript;
  /** Fills in the arguments from this user; null where `args` gives them. */
  readonly as: string | null;
  /**
   * Fields given beside `as` that replace the user's own, e.g. `{ password: wrong }`. A password that is
   * `{ stored: ada }` stands for what the store holds of hers.
   */
  readonly overrides: UserFields;
  readonly args: readonly Json[] | null;
  readonly context: JsonObject | null;
  readonly expect: ScriptExpectation | null;
}

/** What a step expects of a record; absent keys expect nothing. */
export interface ScriptExpectation {
  readonly at: Position;
  readonly outcome: Expected<Outcome> | null;
  /** Partial match against `name`, `message`, `code`, `user_id`. */
  readonly error: Expectation | null;
  /** Partial match against the result that Auth0 gets. */
  readonly result: Expectation | null;
  /** The whole console output, lines joined. */
  readonly console: Expectation | null;
}

/** What a person or an API client does at Auth0: scripts run in Auth0's order, and its own side changes. */
export interface FlowStep {
  readonly kind: "flow";
  readonly at: Position;
  readonly flow: FlowName;
  /** The user who fills in what the step does not give. */
  readonly as: string | null;
  /** What the step gives, by its keys. */
  readonly fields: UserFields;
  readonly interrupt: Interruption | null;
  readonly context: JsonObject | null;
  readonly expect: FlowExpectation | null;
}

/** What a step expects of a flow; absent keys expect nothing. */
export interface FlowExpectation {
  readonly at: Position;
  readonly result: Expected<FlowResult> | null;
  readonly status: Expectation | null;
  /** Partial match against `code` and `message`. */
  readonly error: Expectation | null;
  readonly text: Expectation | null;
  /** Partial match against the user as Auth0 has it afterwards. */
  readonly user: Expectation | null;
  /** The type codes of the tenant log, all of them and in order. */
  readonly log: Expectation | null;
  /** The scripts that ran, all of them and in order. */
  readonly scripts: Expectation | null;
}

/** Acts on Auth0's own side. */
export interface TenantStep {
  readonly kind: "tenant";
  readonly at: Position;
  readonly action:
    | { readonly kind: "set"; readonly import_mode: boolean }
    | {
        readonly kind: "bulk_import";
        readonly users: readonly string[];
        /** Names of users and Auth0's code for why they could not be brought over; absent where none failed. */
        readonly failed: Expectation | null;
      }
    | {
        readonly kind: "forget" | "deleted_in_auth0";
        readonly as: string | null;
        readonly fields: UserFields;
      };
}

/** Several steps at the same time. */
export interface TogetherStep {
  readonly kind: "together";
  readonly at: Position;
  readonly steps: readonly (FlowStep | ScriptStep)[];
  /** Whose turn it is at the store, by the places of the steps from 1, round and round; null: they meet as they come. */
  readonly turns: readonly number[] | null;
}

/** Acts on, or looks at, the legacy users behind the scripts' back. */
export interface StoreStep {
  readonly kind: "store";
  readonly at: Position;
  readonly action:
    | { readonly kind: "insert"; readonly as: string | null; readonly user: UserFields }
    | {
        readonly kind: "update";
        readonly as: string | null;
        readonly match: UserFields;
        readonly set: UserFields;
      }
    | { readonly kind: "remove"; readonly as: string | null; readonly match: UserFields }
    | { readonly kind: "expect"; readonly users: readonly StoreExpectation[]; readonly count: number | null };
}

/** One expectation about a legacy user. */
export interface StoreExpectation {
  readonly at: Position;
  readonly as: string | null;
  readonly match: UserFields;
  /** `absent`, or a partial match of mapped fields or columns; `password` in clear is checked against the hash. */
  readonly expect: Expectation;
}

/** New containers, hence a fresh `global`. */
export interface RecycleStep {
  readonly kind: "recycle";
  readonly at: Position;
}

/** The containers' clock is put forward; the store's is not. */
export interface AdvanceStep {
  readonly kind: "advance";
  readonly at: Position;
  readonly byMs: number;
}

/** What goes wrong from here on; nothing where the list is empty. */
export interface FaultStep {
  readonly kind: "fault";
  readonly at: Position;
  readonly faults: readonly Fault[];
}
