import type { LookOptions } from "./look.ts";

/** How long to look. */
export type Budget = Pick<LookOptions, "runs" | "timeMs">;

/** Budgets by name. In a file of their own: whoever reads options need not load all that a search is made of. */
export const budgets = {
  // As few as most machines get through in that time: the same seed then looks at the same histories.
  brief: { runs: 40, timeMs: 3000 },
  quick: { runs: 100_000, timeMs: 5000 },
  deep: { runs: 1_000_000, timeMs: 60_000 },
} as const satisfies Record<string, Budget>;
