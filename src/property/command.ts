import * as fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Step } from "../model/suite.ts";
import type { Model, SearchFacts } from "./model.ts";

/** One thing that happens in a history. What it does depends on what happened before, so that histories can shrink. */
export interface Move {
  /** Takes the model further and returns the steps; none where it can't be done now. */
  play(model: Model): Promise<readonly Step[]>;
}

/** A kind of move. */
export interface Command {
  readonly name: string;
  /** How often it is chosen, compared with the others. */
  readonly weight: number;
  moves(facts: SearchFacts): Arbitrary<Move>;
}

/** How many people a history has. */
export const peopleCount = 3;

/** Whom a move is about: mostly the same one, since it is what happens to one person that goes together. */
export const places: Arbitrary<number> = fc.constantFrom(0, 0, 0, 1, 1, 2);
