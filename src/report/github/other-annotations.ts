import type { RunResult } from "../../model/run-result.ts";
import { gateSentence } from "../blocks/gate-block.ts";
import { gateGroups } from "../groups/gate-groups.ts";
import { phrases } from "../words.ts";

/** An error that rests on no contract of a scenario. */
export interface OtherError {
  readonly title: string;
  readonly message: string;
  readonly at: { readonly file: string; readonly line: number; readonly column: number } | null;
}

/** Why the gate stays shut, and what searches found that no contract says. */
export function otherErrors({ gate, searches = [] }: RunResult): readonly OtherError[] {
  const shut = gateGroups({ gate }).map((group) => ({
    title: phrases.gateSuite,
    message: `${gateSentence(group)}\n${phrases.help.trim()} ${group[0]?.help ?? ""}`,
    at: group[0]?.at ?? null,
  }));
  const failures = searches.flatMap(({ replayed, search }) => [
    ...replayed.flatMap(({ failure, reason }) => (failure === null ? [] : { ...failure, signature: reason })),
    ...[search?.failure ?? []].flat(),
  ]);
  const disagreeing = failures.filter(({ violations }) => violations.length === 0);
  const found = disagreeing.map(({ signature, unmet }) => ({
    title: phrases.searchFound(signature),
    message: unmet.map(({ message }) => message).join("\n"),
    at: null,
  }));
  return [...shut, ...found];
}
