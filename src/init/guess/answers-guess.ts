import type { Json } from "../../model/json.ts";

/** One answer of an API, as far as a script tells. */
export interface AnswerGuess {
  readonly status?: number;
  /** With `user` in the place of the user. */
  readonly body?: Json;
}

/** How an API says no. */
export type RefusalsGuess = Readonly<Partial<Record<"wrong" | "missing" | "exists", AnswerGuess>>>;

/** What an API answers, as far as the script that reads it tells; what is left out is as the adapter has it anyway. */
export type AnswersGuess = RefusalsGuess & { readonly ok?: AnswerGuess };

/** Those that a status alone tells: where answers are wrapped, what a script reads of a refusal is the wrapping. */
export function byStatusOnly({ wrong, missing, exists }: RefusalsGuess): RefusalsGuess {
  const told = Object.entries({ wrong, missing, exists }).filter(([, one]) => one && !("body" in one));
  return Object.fromEntries(told);
}
