import { everywhere } from "../model/applies.ts";
import * as fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Scenario, Step, Suite, SuiteUser } from "../model/suite.ts";
import { legacyRows, peopleNames } from "./arbitraries/legacy-rows.ts";
import { peopleCount, type Move } from "./command.ts";
import { commands } from "./commands/index.ts";
import { Model, type Beginning, type Person, type SearchFacts } from "./model.ts";

/** What people, API clients and operators do, in order. */
export interface History extends Beginning {
  readonly moves: readonly Move[];
}

/** Random histories of a connection. */
export function histories(facts: SearchFacts): Arbitrary<History> {
  const choices = commands.map((command) => ({ weight: command.weight, arbitrary: command.moves(facts) }));
  const move = fc.oneof({ withCrossShrink: true }, ...choices);
  // The last move goes only where there may be none. What comes first shrinks first, and fewer moves make all that follows quicker.
  return fc.record({
    moves: fc.array(move, { maxLength: mostMoves, size: "max" }),
    people: fc.tuple(...Array.from({ length: peopleCount }, (_, place) => people(place, facts))),
    // Scripts are written for one mode: those that note who has moved know nobody any more once import is off.
    importMode: fc.constant(facts.mode.import_mode),
  });
}

function people(place: number, facts: SearchFacts): Arbitrary<Person> {
  const name = peopleNames[place] ?? `person${place}`;
  // Most people are in the legacy store; shrinking takes them out.
  return fc
    .record({ given: fc.nat(3), fields: legacyRows(place, facts) })
    .map(({ given, fields }) => ({ name, given: given > 0, fields }));
}

/** What a suite made of a history is called. */
export interface SuiteNames {
  readonly suite: string;
  readonly scenario: string;
}

/** A history as a suite of one scenario, with what a correct connection would make of it as its expectations. */
export async function suiteOf(history: History, facts: SearchFacts, names: SuiteNames): Promise<Suite> {
  const model = new Model(facts, history);
  const steps: Step[] = [];
  for (const move of history.moves) steps.push(...(await move.play(model)));
  const at = { file: facts.file, line: 1, column: 1 };
  const present = history.people.filter(
    ({ name, given }) => given || steps.some((step) => namesIn(step).includes(name)),
  );
  const users = present.map(({ name, fields }): [string, SuiteUser] => [name, { name, fields, at }]);
  const scenario: Scenario = {
    name: names.scenario,
    at,
    because: null,
    given: present.filter(({ given }) => given).map(({ name }) => name),
    faults: [],
    steps,
  };
  return {
    file: facts.file,
    name: names.suite,
    at,
    import_mode: history.importMode,
    applies: { ...everywhere, finished: false },
    limitMs: null,
    containers: null,
    users: Object.fromEntries(users),
    scenarios: [scenario],
  };
}

function namesIn(step: Step): readonly (string | null)[] {
  if (step.kind === "together") return step.steps.flatMap(namesIn);
  if (step.kind === "flow" || step.kind === "script") return [step.as];
  return step.kind === "store" && step.action.kind === "update" ? [step.action.as] : [];
}

/** Long enough for what needs a few steps, short enough for many of them. */
const mostMoves = 9;
