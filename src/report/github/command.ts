/** The commands that mark a line. */
export type AnnotationKind = "error" | "warning" | "notice";

/** One mark in the list of changes of a pull request. */
export interface Annotation {
  readonly kind: AnnotationKind;
  /** From the root of the repository; null where there is no such file. */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly title: string;
  readonly message: string;
}

/**
 * An annotation as a workflow command.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 * @example showCommand({ kind: "error", file: "login.js", line: 3, column: 5, title: "callback-once", message: "…" })
 * // "::error file=login.js,line=3,col=5,title=callback-once::…"
 */
export function showCommand({ kind, file, line, column, title, message }: Annotation): string {
  const place =
    file === null ? [] : [["file", file] as const, ["line", line] as const, ["col", column] as const];
  const properties = [...place, ["title", title] as const].flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${escapeProperty(String(value))}`],
  );
  return `::${kind} ${properties.join(",")}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.toWellFormed().replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
