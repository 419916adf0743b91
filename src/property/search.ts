import type { SearchResult } from "../model/search-result.ts";
import type { Session } from "../run/session.ts";
import { searchSession } from "./attempt.ts";
import type { Ground } from "./explore.ts";
import { look, type LookOptions } from "./look.ts";
import { searchFacts } from "./search-facts.ts";
import { shrink } from "./shrink.ts";

/** What to search with; `path` is where in the histories of the seed to begin, as a result says it. */
export interface SearchOptions extends LookOptions {
  /** Whether to compare with a correct connection; contracts are always watched. Default true. */
  readonly expectations?: boolean | undefined;
  /** A file that is not there, for positions. */
  readonly file: string;
}

/**
 * Looks for a history that breaks a contract, or that a correct connection would end differently. The same seed goes
 * through the same histories. Sessions of the same connection take turns at them; they share nothing.
 * @throws HarnessError when the environment fails
 */
export async function search(sessions: readonly Session[], options: SearchOptions): Promise<SearchResult> {
  const started = performance.now();
  const grounds = sessions.map((session) => groundOf(session, options));
  const result = await lookAndShrink(grounds, options);
  return { seed: options.seed, durationMs: Math.round(performance.now() - started), ...result };
}

function groundOf(given: Session, { file, expectations = true }: SearchOptions): Ground {
  const session = searchSession(given);
  return { session, facts: searchFacts(session, file), expectations };
}

type Result = Omit<SearchResult, "seed" | "durationMs">;

/** Goes on behind a failure that does not come again: races have such. */
async function lookAndShrink(grounds: readonly Ground[], options: SearchOptions): Promise<Result> {
  const until = performance.now() + options.timeMs;
  const counts = { runs: 0, impossible: 0, unconfirmed: 0 };
  let { path } = options;
  for (;;) {
    const rest = { runs: options.runs - counts.runs, timeMs: until - performance.now() };
    const { found, ...looked } = await look(grounds, { ...options, ...rest, path });
    counts.runs += looked.runs;
    counts.impossible += looked.impossible;
    counts.unconfirmed += looked.unconfirmed;
    const [first] = grounds;
    if (found === null || first === undefined) return { ...counts, path: null, failure: null };
    const told = await shrink(first, options.seed, found);
    if (told !== null) return { ...counts, ...told };
    counts.unconfirmed += 1;
    path = String(Number.parseInt(found.path, 10) + 1);
  }
}
