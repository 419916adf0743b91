import { paint } from "../paint.ts";
import type { TextStyle } from "../report-options.ts";
import { visible } from "../visible.ts";
import { phrases } from "../words.ts";

/** How far a run is. */
export interface ProgressState extends TextStyle {
  readonly done: number;
  readonly total: number;
  /** Name of the scenario that runs now, or null. */
  readonly current: string | null;
  /** Violations of level must so far. */
  readonly violations: number;
}

/**
 * The live line of a run, never longer than the terminal is wide, without a line break.
 * @example progressLine({ done: 12, total: 41, current: "an outage is an outage", violations: 2, colour: false, width: 80 })
 * // "12/41 · 2 violations · an outage is an outage"
 */
export function progressLine(state: ProgressState): string {
  const count = `${String(state.done).padStart(String(state.total).length)}/${state.total}`;
  const found = state.violations > 0 ? phrases.violations(state.violations) : null;
  const name = state.current === null ? null : visible(state.current).replaceAll(/\s+/gu, " ");
  const line = cut([count, found, name].filter((part) => part !== null).join(" · "), state.width);
  return found === null ? line : line.replace(found, paint("bad", found, state.colour));
}

function cut(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1)).trimEnd()}…`;
}
