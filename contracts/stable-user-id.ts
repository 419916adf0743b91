import { defineContract, type Broken, type Finding } from "../src/model/contract.ts";
import type { Trace } from "../src/model/trace.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { alsoAt } from "./reading/finding.ts";
import { rowWithId } from "./reading/rows.ts";
import { uniqueBy } from "./reading/scripts.ts";
import {
  describeSighting,
  openSightingsIn,
  identityOf,
  placeOfSighting,
  sightingsIn,
  type Sighting,
} from "./reading/sightings.ts";
import { text } from "./reading/show.ts";

type Fact = "changed" | "shared" | "by-chance";

/** A user has one id, and nobody else has it. */
export const stableUserId = defineContract({
  id: "stable-user-id",
  group: "Profile",
  level: "must",
  title: "A user has the same id from every script and every run, and no two users share one.",
  why: "Auth0 finds a user again by this id: another one makes a second account, a shared one lets one person into the other's.",
  cause:
    "A random id, an id made from something that changes, `id` in one script and a prefixed `user_id` in the other, or a column that is not unique.",
  url: auth0Docs.get_user,
  judges: "run",
  judge: judgeRun,
  words: {
    changed: {
      message: (finding) =>
        `The same user has two ids: ${text(finding.expected)}, and ${text(finding.received)}.`,
      help: "Take user_id from the primary key of the user's row, in the same way in login and get_user.",
    },
    shared: {
      message: (finding) =>
        `Two different users have one id: ${text(finding.expected)}, and ${text(finding.received)} too.`,
      help: "Take user_id from a column that is unique for each user. If ids come from several tables, put the table's name before them. Where an address may have several rows, return the row whose password was compared.",
    },
    "by-chance": {
      message: (finding) =>
        `Several users have this address, and nothing changed in between: ${text(finding.expected)}, and then ${text(finding.received)}.`,
      help: "Let the statement say which of several rows it means, in a way that never changes: `ORDER BY created_at, id LIMIT 1`.",
    },
  },
});

function judgeRun(traces: readonly Trace[]): readonly Finding<Fact>[] {
  const perScenario = traces.map(sightingsIn);
  const all = perScenario.flat();
  const breaches = [
    ...perScenario.flatMap((sightings) => changes(sightings, inScenario)),
    ...changes(
      all.filter(({ life }) => life === 0),
      identityOf,
    ),
    ...perScenario.flatMap(sharing),
    ...traces.flatMap(byChance),
  ];
  const first = uniqueBy(breaches, (breach) => breach.about).map(({ finding }) => finding);
  if (first.length > 0) return first;
  const scripts = uniqueBy(all, ({ seen }) => seen.record.script);
  return scripts.map(({ seen }) => ({ kind: "honoured", script: seen.record.script }));
}

interface Breach {
  /** One finding for each: who it is about and what is wrong. */
  readonly about: string;
  readonly finding: Broken<Fact>;
}

/** Sightings of one user (by `keyOf`) that do not have the id of the first. */
function changes(
  sightings: readonly Sighting[],
  keyOf: (sighting: Sighting) => string | null,
): readonly Breach[] {
  const groups = Map.groupBy(
    sightings.filter((sighting) => keyOf(sighting) !== null),
    keyOf,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const other = group.find(({ id }) => id !== first?.id);
    return first === undefined || other === undefined ? [] : [breach("changed", first, other)];
  });
}

function inScenario({ user, storeId, life }: Sighting): string {
  return JSON.stringify([user, storeId, life]);
}

/** Two users who are there at the same time; two names of a suite for one row are one user. */
function sharing(sightings: readonly Sighting[]): readonly Breach[] {
  const groups = Map.groupBy(sightings, ({ id }) => id);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const other = group.find((sighting) => first !== undefined && isSomebodyElse(sighting, first));
    return first === undefined || other === undefined ? [] : [breach("shared", first, other)];
  });
}

/** An id that passes on when its owner has gone is not shared. */
function isSomebodyElse(one: Sighting, other: Sighting): boolean {
  if (one.user === other.user || one.storeId === null || other.storeId === null) return false;
  return one.storeId !== other.storeId && rowWithId(one.seen.step.before, other.storeId) !== null;
}

/** Whom get_user finds for an address of several rows, it finds each time. */
function byChance(trace: Trace): readonly Breach[] {
  const groups = Map.groupBy(openSightingsIn(trace), ({ seen }) =>
    JSON.stringify([seen.record.args, seen.step.before]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const other = group.find(({ id }) => id !== first?.id);
    return first === undefined || other === undefined ? [] : [breach("by-chance", first, other)];
  });
}

function breach(fact: Fact, first: Sighting, other: Sighting): Breach {
  const { connection } = first.seen.trace;
  const name = fact === "shared" ? (sighting: Sighting) => ` for ${sighting.user}` : () => "";
  return {
    about: JSON.stringify([fact, connection.name, first.user]),
    finding: {
      kind: "broken",
      fact,
      script: other.seen.record.script,
      step: null,
      expected: `${describeSighting(first)}${name(first)}`,
      received: `${describeSighting(other)}${name(other)}`,
      at: placeOfSighting(other),
      ...alsoAt(placeOfSighting(first), `${describeSighting(first)} here`),
    },
  };
}
