/** A place in a file. Lines and columns count from 1. */
export interface Position {
  /** Absolute path. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `file:line:column`, as editors and terminals make it clickable. */
export function showPosition(at: Position): string {
  return `${at.file}:${at.line}:${at.column}`;
}
