import type { ActionScript } from "./action-script.ts";
import type { IdentifierOptions } from "./attributes.ts";
import type { Position } from "./position.ts";

/** One action script of a connection, as it would be at Auth0. */
export interface ScriptSource {
  readonly script: ActionScript;
  /** Absolute path of the file that the text comes from; positions in records refer to it. */
  readonly file: string;
  /** Line of `file` on which the text starts: 1, except for scripts inside an exported `.json` (then line of the key). */
  readonly firstLine: number;
  /** The text after keyword replacement: what Auth0 would get. */
  readonly text: string;
  /** Bytes of `text` in UTF-8. */
  readonly bytes: number;
  readonly shape: ScriptShape;
  /** What stacks call the script, where its file holds others too; its lines count from 1 there. */
  readonly stackName?: string | undefined;
  /** Where a place that a stack names was written: the text brings a source map, or stands in another one's string. */
  readonly originalAt?: ((at: Position) => Position) | undefined;
}

/** The place of a script's first line, as stacks name it. */
export function placeInStacks(source: Pick<ScriptSource, "file" | "firstLine" | "stackName">): Position {
  const { file, firstLine, stackName } = source;
  if (stackName === undefined) return { file, line: firstLine, column: 1 };
  return { file: stackName, line: 1, column: 1 };
}

/** What reading a script's text tells, without running it. */
export interface ScriptShape {
  /**
   * `function`: one function and nothing else, which Auth0 surely takes;
   * `program`: several statements, `module.exports = …`, …: undocumented, hence `not-portable`.
   */
  readonly form: "function" | "program";
  /** Names of the function's parameters in order (`…` for a pattern), or null where they can't be told. */
  readonly parameters: readonly string[] | null;
  /** True when a rest or a default parameter makes the count meaningless. */
  readonly openEnded: boolean;
  /** True for Auth0's own placeholder that answers "Please implement …". */
  readonly stub: boolean;
  /** True where the function calls back with `(null, null)` and does nothing else. */
  readonly findsNobody?: boolean | undefined;
  /** Keys read as `configuration.KEY` or `configuration["KEY"]`, each with its first place. */
  readonly configurationReads: readonly { readonly key: string; readonly at: Position }[];
  /** True where `configuration` is also used in a way that does not tell the key. */
  readonly readsAnyKey?: boolean | undefined;
  /** Literal arguments of `require(…)`, each with its first place. */
  readonly requires: readonly RequiredName[];
  /** Names that some runtime of Auth0 provides and that the script uses without declaring them, each with its first place. */
  readonly implicitGlobals?: readonly { readonly name: string; readonly at: Position }[] | undefined;
  /** Variables of the whole container that the script sets to something of one user, each with its first place. */
  readonly userGlobals?: readonly { readonly name: string; readonly at: Position }[] | undefined;
  /** Where the script makes pools of connections. */
  readonly pools?: readonly Position[] | undefined;
  /** Where it makes and keeps a pool of `pg` and surely does not listen to its `error` event. */
  readonly unheardPools?: readonly Position[] | undefined;
  /** Where it takes a client out of a pool, which it has to give back. */
  readonly takenClients?: readonly Position[] | undefined;
  /** Calls of the callback after which the script surely comes to another call, at `to`. */
  readonly goesOn?: readonly { readonly at: Position; readonly to: Position }[] | undefined;
  /** Calls of the callback in helpers of the script's own that only hand on what these are called with. */
  readonly handsOn?: readonly Position[] | undefined;
  /** What switches off the check of the other side's certificate, as the script writes it. */
  readonly unchecked?: readonly NamedPlace[] | undefined;
  /** Events of the whole process that the script listens to and that hide crashes: `uncaughtException`. */
  readonly hidesCrashes?: readonly NamedPlace[] | undefined;
  /** Calls of `setInterval` that nothing ends. */
  readonly intervals?: readonly Position[] | undefined;
  /** Statements of SQL that are put together from text and an argument. */
  readonly pastedStatements?: readonly Position[] | undefined;
  /** Calls that give a promise, by the function's name, which is dropped or taken for what it will give. */
  readonly unawaited?: readonly NamedPlace[] | undefined;
}

/** Something that a script's text names, with its place. */
export interface NamedPlace {
  readonly name: string;
  readonly at: Position;
}

/** A literal argument of `require(…)`. */
export interface RequiredName {
  readonly specifier: string;
  readonly at: Position;
  /** True where the script is prepared for its absence: it stands in a `try` of its own. */
  readonly conditional?: boolean | undefined;
}

/** Switches of a connection that change which scripts run, with which arguments, and what Auth0 takes. */
export interface ConnectionMode extends IdentifierOptions {
  /** Auth0's `import_mode`: "Import Users to Auth0". Default false. */
  readonly import_mode: boolean;
  /** Auth0's `enable_script_context`: a `context` argument before `callback`. Default false. */
  readonly script_context: boolean;
  /** Auth0's `requires_username`. Default false. */
  readonly requires_username: boolean;
  /** Auth0's `strategy_version`. Default 2. */
  readonly strategy_version: 1 | 2;
}

/** An Auth0 database connection with custom scripts, wherever it was read from. */
export interface Connection {
  readonly name: string;
  /** The folder from which `require` in scripts looks upward for node_modules. */
  readonly folder: string;
  readonly mode: ConnectionMode;
  readonly scripts: Readonly<Partial<Record<ActionScript, ScriptSource>>>;
  /** Files that were read; a watcher reruns when one changes. */
  readonly files: readonly string[];
  /** Things worth telling that are no errors (a stub of an unknown key, a path outside the folder, …). */
  readonly warnings: readonly string[];
}
