import type { ActionScript } from "../model/action-script.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { GateDecision } from "../model/network.ts";
import type { RuntimeProfile, RuntimeProfileName } from "../model/runtime-profile.ts";

export type * from "./protocol-answers.ts";

/** Exit code of a container that ended itself after, or between, invocations. */
export const faulted = 86;

/** What the parent says to a container, one JSON text per line. */
export type ToContainer = Start | Run | Go | Advance | Inspect | Cover;

/** The first message: what holds for the container's whole life. */
export interface Start {
  readonly kind: "start";
  readonly folder: string;
  readonly configuration: Readonly<Record<string, string>>;
  readonly modules: ModuleRules;
  readonly gate: GateTable;
  /** Whether to count what runs. */
  readonly coverage: boolean;
}

/** Where connections of scripts lead. */
export interface GateTable {
  /** Lets every address through as it is: for tests of the runtime itself. */
  readonly open: boolean;
  /** `host:port` or the path of a socket -> where it leads. Whatever is not here is refused. */
  readonly ways: Readonly<Record<string, GateWay>>;
  /** The authority whose certificates the servers of this run have, as PEM; null where none has one. */
  readonly ca: string | null;
}

/** Where one address leads. */
export interface GateWay {
  readonly decision: Exclude<GateDecision, "refused">;
  /** Where the connection goes instead; null: where it was meant to go. */
  readonly to: { readonly host: string; readonly port: number } | null;
  /** A server of ours stands there, with a certificate of the run's own authority. */
  readonly ours?: true;
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

/** Asks what ran, before the container is killed. */
export interface Cover {
  readonly kind: "cover";
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
  readonly faults: readonly FaultOrder[];
  /** Before it says something to a store or a service it waits for {@link Go}. */
  readonly takesTurns: boolean;
}

/** It is the turn of an invocation that asked. */
export interface Go {
  readonly kind: "go";
  readonly turn: number;
}

/** One fault, as a container carries it out. */
export interface FaultOrder {
  /** What the record calls it. */
  readonly label: string;
  /** Addresses as in {@link GateTable}. */
  readonly endpoints: readonly string[];
  /** `divert`: what is wrong is the other end of `port`. */
  readonly act: "refuse" | "dns" | "hang" | "reset" | "lose" | "divert";
  /** The n-th connection of the invocation, or the n-th question where answers are lost; 0 is all. */
  readonly on: number;
  /** Where new connections go instead, on this machine. */
  readonly port: number | null;
  /** The server behind `port` says when the fault was met. */
  readonly toldByServer: boolean;
}

/** How a script's text becomes a function, worked out by the parent so that containers need no parser. */
export interface ScriptPlan {
  readonly script: ActionScript;
  readonly file: string;
  /** The wrapped text: an expression whose value is a function of {@link sandboxNames}. */
  readonly code: string;
  /** Offset in `code` behind the script's own text, which begins at `-columnOffset`. */
  readonly end: number;
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
