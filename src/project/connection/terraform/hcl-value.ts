/** A value of a Terraform file, as far as it is read; offsets are places in the file's text. */
export type HclValue =
  | HclText
  | { readonly kind: "literal"; readonly value: string | number | boolean | null; readonly at: number }
  | { readonly kind: "list"; readonly items: readonly HclValue[]; readonly at: number }
  | { readonly kind: "object"; readonly entries: HclEntries; readonly at: number }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly HclValue[]; readonly at: number }
  /** `var.x`, `local.x`, `path.module`, … */
  | { readonly kind: "reference"; readonly path: string; readonly at: number }
  /** Anything that only Terraform can evaluate. */
  | { readonly kind: "other"; readonly source: string; readonly at: number };

/** A quoted text or a heredoc, cut at its interpolations. */
export interface HclText {
  readonly kind: "text";
  readonly parts: readonly (string | HclInterpolation)[];
  readonly at: number;
  /** Where the first line of a heredoc begins; null for a quoted text. */
  readonly body: number | null;
  /** Blanks that `<<-` takes from the start of each line. */
  readonly indent: number;
}

/** `${…}` in a text. */
export interface HclInterpolation {
  readonly source: string;
  readonly at: number;
}

/** Names to values, each with the place of its name. */
export type HclEntries = ReadonlyMap<string, { readonly at: number; readonly value: HclValue }>;

/** A block, such as `resource "auth0_connection" "legacy" { … }`. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly at: number;
  readonly attributes: HclEntries;
  readonly blocks: readonly HclBlock[];
}
