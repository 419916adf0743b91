import type { Connection } from "../model/connection.ts";
import type { HarnessError } from "../model/harness-error.ts";
import type { FoundKeyword } from "./known-keywords.ts";

/** Where a connection is kept. */
export type SourceKind = "deploy-cli" | "tenant-yaml" | "export" | "terraform" | "folder";

/** A connection that was found in somebody's repository. */
export interface FoundConnection {
  readonly name: string;
  readonly kind: SourceKind;
  /** As `connection:` says it, relative to where the search began: `auth0/tenant.yaml#legacy`. */
  readonly where: string;
  readonly connection: Connection;
  /** Values for `configuration` that its source gives in clear. */
  readonly configuration: Readonly<Record<string, string>>;
  /** What its scripts and its source hold of them, with stand-ins for those that nobody tells. */
  readonly keywords: readonly FoundKeyword[];
  /** For a plain folder: sources that may say more of it, and can't be read. */
  readonly unread: readonly string[];
  /** Values for `configuration` that its source holds, and that only init takes over. */
  readonly suggested: Readonly<Record<string, string>>;
}

/** What looks like a connection and can't be read. */
export interface Unreadable {
  readonly where: string;
  /** What is wrong, and where. */
  readonly message: string;
  readonly error: HarnessError;
  /** Whether it can be read once a keyword has its value. */
  readonly needsKeyword: boolean;
}

/** What a search came to. */
export interface Findings {
  readonly connections: readonly FoundConnection[];
  readonly unreadable: readonly Unreadable[];
  /** Files that have the names of scripts and seem to be something else, each with why. */
  readonly leftOut: readonly string[];
}
