import type { GateFailure, GateResult, Lock, Verification, VerifiedPair } from "../model/gate.ts";
import type { RunResult } from "../model/run-result.ts";
import { compareWithLock } from "./compare.ts";
import { newsOf } from "./news.ts";
import { inWords } from "./words.ts";

/** A lock and the run that is held against it. */
export interface Gated {
  readonly lock: Lock;
  readonly run: Verification;
}

/**
 * The result of a run with what the gate says; a run that was honoured fails where the gate stays shut. Pure.
 * @param stray what is to be said of locks that belong to no run
 */
export function withGate(
  result: RunResult,
  gated: readonly Gated[],
  stray: { readonly failures: readonly GateFailure[]; readonly notes: readonly string[] } = nothingStray,
): RunResult {
  const gate: GateResult = {
    locks: gated.map(({ lock, run }) => ({ connection: run.connection, file: lock.file })),
    failures: [
      ...gated.flatMap(({ lock, run }) =>
        compareWithLock(lock, run).map((fact) => inWords(fact, run.connection)),
      ),
      ...stray.failures,
    ],
  };
  const isShut = gate.failures.length > 0;
  return {
    ...result,
    verdict: isShut && result.verdict === "honoured" ? "failed" : result.verdict,
    notes: [...result.notes, ...gated.flatMap(notes), ...stray.notes],
    gate,
  };
}

function notes({ lock, run }: Gated): readonly string[] {
  const { added, own, unseen, heldUp, outgrown, changed } = newsOf(lock, run);
  return [
    note(run, added.map(named), { says: "verified, but not in the lock yet", so: toUpdate }),
    note(run, own, { says: "your own scenarios, as the lock does not have them yet", so: toUpdate }),
    note(run, changed, { says: "the project file judges otherwise than the lock says", so: toReview }),
    note(run, outgrown, { says: "in the lock, but outgrown", so: toUpdate }),
    note(run, unseen.map(named), { says: "opened no connection of its own this time", so: nextTime }),
    note(run, heldUp.map(named), { says: "not judged beside what is broken", so: onceMended }),
  ].flat();
}

function note(
  { connection }: Verification,
  names: readonly string[],
  { says, so }: { readonly says: string; readonly so: string },
): readonly string[] {
  return names.length === 0 ? [] : [`${connection}: ${says}: ${some(names)}. ${so}`];
}

function named({ contract, script }: VerifiedPair): string {
  return script === null ? contract : `${contract} (${script})`;
}

function some(names: readonly string[]): string {
  const more = names.length - shown;
  return more > 0 ? `${names.slice(0, shown).join(", ")} and ${more} more` : names.join(", ");
}

const nothingStray = { failures: [], notes: [] };
const shown = 6;
const toUpdate = "Write it down with `understudy test --update-lock`.";
const toReview = "Have that reviewed; `understudy test --update-lock` writes it down.";
const onceMended = "The gate looks for that again once the violations are repaired.";
const nextTime = "The gate lets that pass: one that is still open was used.";
