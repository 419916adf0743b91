import type { ActionScript } from "./action-script.ts";
import type { ConnectionMode, ScriptShape } from "./connection.ts";
import type { FlowName, FlowResponse, Interruption, LogEvent, TenantUser } from "./flow.ts";
import type { InvocationRecord } from "./invocation.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Position } from "./position.ts";
import type { ModuleStatus, RuntimeProfileName } from "./runtime-profile.ts";
import type { StoreUser } from "./store.ts";
import type { Unmet } from "./unmet.ts";

/**
 * What one scenario did and what was known, as plain JSON. Secrets are marks: `«password:ada»` (her own),
 * `«password:ada:2»` (the second other password typed for or set by her), `«hash:ada»`, `«hash:ada:2»` (the second one
 * that her row held), `«salt:ada»` (what it was hashed with, where that stands apart), `«config:API_TOKEN»`, `«token:access»`.
 * A run's trace is the list of these; contracts judge nothing else.
 */
export interface Trace {
  readonly version: 1;
  readonly suite: string;
  readonly scenario: string;
  readonly at: Position;
  readonly connection: ConnectionFacts;
  readonly users: Readonly<Record<string, JsonObject>>;
  readonly given: readonly string[];
  readonly steps: readonly TraceStep[];
}

/** What was known of the connection. */
export interface ConnectionFacts {
  readonly name: string;
  readonly mode: ConnectionMode;
  /** Whether change_email gets the context object where the others do; absent where it does not. */
  readonly changeEmailContext?: boolean | undefined;
  readonly adapter: string;
  /** Which of Auth0's runtimes was stood in for. */
  readonly profile?: RuntimeProfileName | undefined;
  readonly scripts: readonly ScriptFacts[];
  readonly configurationKeys: readonly string[];
  /** Secret settings, `store.password` among them, of which some value is so plain that it may stand anywhere by chance. */
  readonly ordinarySettings?: readonly string[] | undefined;
  /** Hosts that the project declares. */
  readonly addresses: readonly string[];
  /** Where the store is, if it speaks HTTP, e.g. `https://api.example/v1`. */
  readonly storeUrl?: string | undefined;
  /** Where the project file describes login of an API, and leaves out how that refuses a wrong password. */
  readonly refusalUnsaid?: Position | undefined;
  /** Where it describes get_user of an API, and leaves out how that says that it knows nobody. */
  readonly missingUnsaid?: Position | undefined;
  /** Where it describes create of an API, and leaves out how that says that the user exists. */
  readonly existsUnsaid?: Position | undefined;
  /** Where it describes changes of an API, and leaves out how that says that one was made. */
  readonly successUnsaid?: readonly { readonly script: ActionScript; readonly at: Position }[] | undefined;
  /** Which column the project file reads verified addresses from, where, and what it reads there as true; `now`: a time. */
  readonly flagMapping?: { readonly column: string; readonly reads: Json; readonly at: Position } | undefined;
  /** Whether it says 401 of users too, and that not only at a login; absent where it does not. */
  readonly refusesUsers?: boolean | undefined;
  /** False where a 401 at its login is about the application too, and never a wrong password; absent where it may be. */
  readonly refusesLogins?: boolean | undefined;
  /** Kilobytes from which on a profile is refused; 100 where nothing is said. */
  readonly maxProfileKb?: number | undefined;
}

/** What was known of one script. */
export interface ScriptFacts {
  readonly script: ActionScript;
  readonly file: string;
  readonly firstLine: number;
  readonly bytes: number;
  readonly shape: ScriptShape;
  /** Where the project file describes what an API answers it; absent where it does not. */
  readonly route?: Position | undefined;
  /** What the profile makes of each required package. */
  readonly modules?: readonly ModuleFacts[] | undefined;
}

/** A package that a script requires. */
export interface ModuleFacts {
  readonly specifier: string;
  readonly at: Position;
  readonly status: ModuleStatus;
  /** True where the script is prepared for its absence. */
  readonly conditional: boolean;
}

/** One step of a scenario, as it went. */
export interface TraceStep {
  readonly kind: "script" | "flow" | "store" | "tenant" | "recycle" | "advance" | "fault";
  readonly at: Position;
  /** The suite's user whom the step acts as, or null. */
  readonly as: string | null;
  /** For script steps one; a flow runs several. */
  readonly records: readonly InvocationRecord[];
  /** Legacy users before and after, ordered by id; empty where there is no store. */
  readonly before: readonly StoreUser[];
  readonly after: readonly StoreUser[];
  /** What an expectation of this step did not find. */
  readonly unmet: readonly Unmet[];
  /** For flow steps: the store around each record, in the order of the records. */
  readonly around?: readonly StoreAround[] | undefined;
  /** Steps with the same number ran at the same time: their `before` and `after` are those of all of them. */
  readonly together?: number | undefined;
  /** For flow steps. */
  readonly flow?: FlowFacts | undefined;
  /** For tenant steps. */
  readonly action?: TenantAction | undefined;
  /** For flow steps and tenant steps. */
  readonly tenant?: TenantFacts | undefined;
}

/** Legacy users before and after one invocation. */
export interface StoreAround {
  readonly before: readonly StoreUser[];
  readonly after: readonly StoreUser[];
}

/** What a flow was asked and what came of it. */
export interface FlowFacts {
  readonly flow: FlowName;
  /** Whom it was about, as it was typed. */
  readonly identifier: string;
  /** What was given beside. */
  readonly fields: JsonObject;
  readonly interrupt: Interruption | null;
  readonly response: FlowResponse;
  /** The lines of the tenant log that it wrote, in order. */
  readonly log: readonly LogEvent[];
}

/** What a tenant step did to Auth0's side; `as` of the step names the user of `forget` and `deleted_in_auth0`. */
export type TenantAction =
  | { readonly kind: "set"; readonly import_mode: boolean }
  | {
      readonly kind: "bulk_import";
      readonly users: readonly string[];
      /** Those whom the job could not bring over, with Auth0's code for it. */
      readonly failed?: Readonly<Record<string, string>> | undefined;
    }
  /** The internal record goes, the user stays. */
  | { readonly kind: "forget" }
  /** The user was deleted at Auth0; on script steps there is nothing else that says so. */
  | { readonly kind: "deleted_in_auth0" };

/** Auth0's side around a step. */
export interface TenantFacts {
  /** In force when the step began. */
  readonly import_mode: boolean;
  readonly before: TenantState;
  readonly after: TenantState;
}

/** Users in Auth0's own store. */
export interface TenantState {
  readonly users: readonly TenantUser[];
  /** Users whose profile came over without a password, until one is set. */
  readonly partials: readonly TenantUser[];
}
