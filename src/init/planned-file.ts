import { existsSync, readFileSync } from "node:fs";
import { unreadable } from "../model/input-text.ts";

/** A file that init would write. */
export interface PlannedFile {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
  /** What stands there; null where nothing does. */
  readonly before: string | null;
  /** Whether all that stands there stays. */
  readonly isAdditive: boolean;
}

/** A file of ours: what stands there would be replaced. */
export function replaced(path: string, text: string): PlannedFile {
  return { path, text, before: textOf(path), isAdditive: false };
}

/** A file of the user's that lines are added to. */
export function added(path: string, add: (before: string) => string): PlannedFile {
  const before = textOf(path);
  return { path, text: add(before ?? ""), before, isAdditive: true };
}

/** Whether writing it would change anything. */
export function isChange({ text, before }: PlannedFile): boolean {
  return text !== before;
}

function textOf(path: string): string | null {
  if (!existsSync(path)) return null;
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw unreadable(cause, { file: path, code: "project-invalid" });
  }
}
