import { defineContract, type Broken, type Finding, type ScenarioOfRun } from "../src/model/contract.ts";
import type { Trace } from "../src/model/trace.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { alsoAt } from "./reading/finding.ts";
import { keptUser } from "./reading/other-user.ts";
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

type Fact = "differ" | "changed" | "shared" | "by-chance";

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
  mayFollow: keptUser,
  judges: "run",
  judge: judgeRun,
  words: {
    differ: {
      message: (finding) =>
        `Two scripts return different ids for the same user: ${text(finding.expected)}, and ${text(finding.received)}.`,
      help: "Let get_user return the id that login has returned until now, in the same way: users whom Auth0 knows already keep that one, and would come back as new people with another. Where it is login that was changed, change it back. Where nobody has logged in yet, take user_id from the primary key in both.",
    },
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
  if (breaches.length > 0) return findingsOf(breaches);
  const scripts = uniqueBy(all, ({ seen }) => seen.record.script);
  return scripts.map(({ seen }) => ({ kind: "honoured", script: seen.record.script }));
}

interface Breach {
  readonly fact: Fact;
  readonly first: Sighting;
  readonly other: Sighting;
}

/** One finding for each user and way of being broken, with all scenarios that show it. */
function findingsOf(breaches: readonly Breach[]): readonly Broken<Fact>[] {
  // A script that disagrees with itself disagrees with the others too.
  const unsteady = new Set(breaches.filter(({ fact }) => fact === "changed").map(scriptOf));
  const told = breaches.filter(
    ({ fact, first, other }) =>
      fact !== "differ" || ![first, other].some(({ seen }) => unsteady.has(seen.record.script)),
  );
  const groups = Map.groupBy(told, ({ fact, first }) =>
    JSON.stringify([fact, first.seen.trace.connection.name, first.user]),
  );
  return [...groups.values()].flatMap((group) => {
    const [breach] = group;
    return breach === undefined ? [] : [findingOf(breach, group)];
  });
}

/** Sightings of one user (by `keyOf`) that have two ids: of one script where it disagrees with itself, else of two. */
function changes(
  sightings: readonly Sighting[],
  keyOf: (sighting: Sighting) => string | null,
): readonly Breach[] {
  const groups = Map.groupBy(
    sightings.filter((sighting) => keyOf(sighting) !== null),
    keyOf,
  );
  return [...groups.values()].flatMap((group) => {
    const perScript = [...Map.groupBy(group, ({ seen }) => seen.record.script).values()];
    const changed = perScript.flatMap((own) => twoIds(own, "changed"));
    return changed.length > 0 ? changed : twoIds(group.toSorted(loginFirst), "differ");
  });
}

function twoIds(group: readonly Sighting[], fact: Fact): readonly Breach[] {
  const [first] = group;
  const other = group.find(({ id }) => id !== first?.id);
  return first === undefined || other === undefined ? [] : [{ fact, first, other }];
}

/** Auth0 keeps what login returned, so that the other script is the one to change. */
function loginFirst(one: Sighting, other: Sighting): number {
  return Number(other.seen.record.script === "login") - Number(one.seen.record.script === "login");
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
    return first === undefined || other === undefined ? [] : [{ fact: "shared", first, other }];
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
  return [...groups.values()].flatMap((group) => twoIds(group, "by-chance"));
}

function findingOf({ fact, first, other }: Breach, group: readonly Breach[]): Broken<Fact> {
  const name = fact === "shared" ? (sighting: Sighting) => ` for ${sighting.user}` : () => "";
  return {
    kind: "broken",
    fact,
    script: other.seen.record.script,
    step: null,
    expected: `${describeSighting(first)}${name(first)}`,
    received: `${describeSighting(other)}${name(other)}`,
    at: placeOfSighting(other),
    ...alsoAt(placeOfSighting(first), `${describeSighting(first)} here`),
    seenIn: uniqueBy(group.flatMap(scenariosOf), (place) => JSON.stringify([place.suite, place.scenario])),
  };
}

function scenariosOf({ first, other }: Breach): readonly ScenarioOfRun[] {
  return [first, other].map(({ seen: { trace, step } }) => ({
    suite: trace.suite,
    scenario: trace.scenario,
    at: step.at,
  }));
}

function scriptOf({ other }: Breach): string {
  return other.seen.record.script;
}
