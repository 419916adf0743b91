import type { ActionScript } from "../model/action-script.ts";
import type { ConsoleLine } from "../model/invocation.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { PassedShape, PassedType } from "../model/passed-value.ts";
import type { RuntimeProfile, RuntimeProfileName } from "../model/runtime-profile.ts";

/** What the parent says to a container, one JSON text per line. */
export type ToContainer = Start | Run | Advance | Inspect;

/** The first message: what holds for the container's whole life. */
export interface Start {
  readonly kind: "start";
  readonly folder: string;
  readonly configuration: Readonly<Record<string, string>>;
  readonly modules: ModuleRules;
}

/** Puts the container's clock forward, between two invocations. */
export interface Advance {
  readonly kind: "advance";
  readonly byMs: number;
}

/** Waits for a debugger before the next invocation. */
export interface Inspect {
  readonly kind: "inspect";
  readonly port: number;
}

/** Which modules and globals scripts find. */
export interface ModuleRules extends Pick<RuntimeProfile, "globals" | "withdrawn" | "gone"> {
  /** Name of the profile, for messages. */
  readonly profile: RuntimeProfileName;
  /** Whether the nearest installed version may stand in for the one that a script names. */
  readonly allowNearest: boolean;
}

/** Runs one script once. */
export interface Run {
  readonly kind: "run";
  /** Counts from 1; every message about this invocation carries it. */
  readonly turn: number;
  readonly plan: string;
  /** The plan itself, when this container has not seen it yet. */
  readonly source: ScriptPlan | null;
  readonly args: readonly Json[];
  /** Null: the script gets no `context`. */
  readonly context: JsonObject | null;
  readonly limitMs: number;
  /** Whether the clock may jump while only timers are waited for. */
  readonly jump: boolean;
}

/** How a script's text becomes a function, worked out by the parent so that containers need no parser. */
export interface ScriptPlan {
  readonly script: ActionScript;
  readonly file: string;
  /** The wrapped text: an expression whose value is a function of {@link sandboxNames}. */
  readonly code: string;
  readonly lineOffset: number;
  readonly columnOffset: number;
  /** `function`: the factory returns the script; `program`: it returns candidates, `module.exports` first. */
  readonly form: "function" | "program";
  /** Names under which a program may put the script on `module.exports`, best first. */
  readonly names: readonly string[];
}

/** The parameters of a wrapped script, in order. */
export type SandboxNames = readonly [
  "configuration",
  "require",
  "WrongUsernameOrPasswordError",
  "ValidationError",
  "UnauthorizedError",
  "global",
  "console",
  "module",
  "exports",
];

/** What a container says, one JSON text per line. */
export type FromContainer =
  | Ready
  | Advanced
  | Inspecting
  | Called
  | Wrote
  | Threw
  | Exited
  | Opened
  | Jumped
  | Ended;

/** The container can take work. */
export interface Ready {
  readonly kind: "ready";
  readonly node: string;
}

/** The clock was put forward, and every timer that was due until then has fired. */
export interface Advanced {
  readonly kind: "advanced";
}

/** The container waits for a debugger. */
export interface Inspecting {
  readonly kind: "inspecting";
  /** Null where the port could not be had. */
  readonly url: string | null;
}

interface Event {
  readonly turn: number;
  /** Milliseconds since the script was entered. */
  readonly atMs: number;
  readonly afterCallback: boolean;
}

/** The script called back. */
export interface Called extends Event {
  readonly kind: "called";
  readonly args: readonly WireValue[];
  readonly error: WireError | null;
  readonly stack: string;
}

/** The script wrote a line. */
export interface Wrote extends Event {
  readonly kind: "wrote";
  readonly level: ConsoleLine["level"];
  readonly text: string;
  readonly stack: string;
}

/** Nobody caught an exception or a rejection. */
export interface Threw extends Event {
  readonly kind: "threw";
  readonly how: "sync" | "async" | "rejection";
  readonly error: WireError;
  /** Set where an earlier invocation left behind what threw now. */
  readonly detail: string | null;
}

/** The script asked the process to exit. */
export interface Exited extends Event {
  readonly kind: "exited";
  readonly stack: string;
}

/** A connection was opened. */
export interface Opened extends Event {
  readonly kind: "opened";
  readonly id: number;
  readonly address: string;
  readonly stack: string;
}

/** Only timers were waited for: the clock has jumped to the next one, or to the limit. */
export interface Jumped extends Event {
  readonly kind: "jumped";
  readonly byMs: number;
}

/** The invocation is over and the record complete. */
export interface Ended extends Event {
  readonly kind: "ended";
  /** Nothing was left to wait for. */
  readonly idle: boolean;
  /** The container ends itself now. */
  readonly dies: boolean;
  /** Connections of this invocation that are still open. */
  readonly leftOpen: readonly number[];
  readonly openSockets: number;
}

/** A value as it was passed; `json` is still text. */
export interface WireValue extends PassedShape {
  readonly json: string | null;
  readonly unserialisable: string | null;
  readonly fields: Readonly<Record<string, PassedShape>>;
}

/** An error as it was passed or thrown; JSON values are still text. */
export interface WireError {
  readonly isError: boolean;
  readonly type: PassedType;
  readonly name: string;
  readonly message: string | null;
  readonly code: string | null;
  readonly properties: Readonly<Record<string, string>>;
  readonly stack: string;
}
