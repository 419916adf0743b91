import type { ActionScript } from "../../model/action-script.ts";
import type { ConnectionMode } from "../../model/connection.ts";
import type { Position } from "../../model/position.ts";
import type { MissingKeyword } from "../keywords.ts";

/** A connection as one of the sources tells it, before the project file's own words and before its scripts are read closely. */
export interface ConnectionDraft {
  readonly name: string;
  readonly folder: string;
  readonly mode: Partial<ConnectionMode>;
  readonly scripts: readonly ScriptDraft[];
  /** Values that the source itself gives for `configuration`, in clear. */
  readonly configuration: Readonly<Record<string, string>>;
  /** Values that it holds under `options.configuration`, for who writes a project file. */
  readonly suggested?: Readonly<Record<string, string>> | undefined;
  /** The keys of `options.configuration`, and the file that has it. */
  readonly unread?: { readonly file: string; readonly keys: readonly string[] } | undefined;
}

/** The text of one script and where it stands. */
export interface ScriptDraft {
  readonly script: ActionScript;
  readonly file: string;
  readonly firstLine: number;
  /** After keyword replacement. */
  readonly text: string;
  readonly missing: readonly MissingKeyword[];
  /** The place of an offset in `text`: in `file`, or where a source map says that it was written. */
  at(offset: number): Position;
  /** As in a `ScriptSource`. */
  readonly stackName?: string | undefined;
  /** As in a `ScriptSource`. */
  readonly originalAt?: ((at: Position) => Position) | undefined;
}

/** Which connection is meant. */
export interface ConnectionPlace {
  /** Absolute path of a folder or file. */
  readonly path: string;
  /** What stands after `#`, or null. */
  readonly fragment: string | null;
  /** Where the project file says so. */
  readonly at: Position;
  /** Folder of the project file. */
  readonly root: string;
}
