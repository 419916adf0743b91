import type { ScenarioStatus } from "../../model/run-result.ts";
import { phrases, statusWords } from "../words.ts";

/**
 * How many scenarios ended in which way.
 * @example tally({ passed: 10, violated: 2, failed: 0, "not-applicable": 0 }) // "12 scenarios: 10 passed, 2 violated"
 */
export function tally(counts: Readonly<Record<ScenarioStatus, number>>): string {
  const parts = order.filter((status) => counts[status] > 0);
  const total = phrases.scenarios(parts.reduce((sum, status) => sum + counts[status], 0));
  if (parts.length === 0) return total;
  return `${total}: ${parts.map((status) => `${counts[status]} ${statusWords[status]}`).join(", ")}`;
}

const order = ["passed", "violated", "failed", "not-applicable"] as const satisfies readonly ScenarioStatus[];
