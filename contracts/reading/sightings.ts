import type { Json, JsonObject } from "../../src/model/json.ts";
import type { Trace } from "../../src/model/trace.ts";
import { invocations, placeOf, type Seen } from "./invocations.ts";
import { idOf } from "./profile-id.ts";
import { soundProfileOf } from "./outage.ts";
import { rowWithId } from "./rows.ts";

/** One moment in which a script said who a user is. */
export interface Sighting {
  readonly seen: Seen;
  readonly user: string;
  /** The id that the script returned. */
  readonly id: string;
  /** The id of the user's row, which the store starts anew with each scenario. */
  readonly storeId: string | null;
  /** Counts what happened to this user in the scenario: made, changed, removed. Ids are compared within one life. */
  readonly life: number;
}

/** All ids that login and get_user returned for users whom the runner knows. */
export function sightingsIn(trace: Trace): readonly Sighting[] {
  return invocations(trace).flatMap((seen) => {
    const { user, id: storeId } = seen.record.known;
    const id = returnedId(seen);
    if (user === null || id === null) return [];
    return [{ seen, user, id, storeId, life: livesUntil(seen, user) }];
  });
}

/** All ids that get_user returned for an address of several rows, so that nobody can say whom it means. */
export function openSightingsIn(trace: Trace): readonly Sighting[] {
  return invocations(trace, ["get_user"]).flatMap((seen) => {
    const { existed, id: storeId } = seen.record.known;
    const id = returnedId(seen);
    if (existed !== true || storeId !== null || id === null) return [];
    return [{ seen, user: String(seen.record.args[0]), id, storeId, life: 0 }];
  });
}

/**
 * What makes a user of one scenario the same as one of another: name, row id and all columns but times, which a store
 * sets anew at each seeding. Null where the row is not known. Ids made by the store at random differ, and so does this.
 */
export function identityOf({ seen, user, storeId }: Sighting): string | null {
  const row = rowWithId(seen.step.before, storeId);
  if (row === null) return null;
  const { name } = seen.trace.connection;
  return JSON.stringify([name, user, storeId, withoutTimes(row.fields), withoutTimes(row.columns)]);
}

/** Where the id was returned, and by which script. */
export function describeSighting({ seen, id }: Sighting): string {
  return `${seen.record.script} returned "${id}"`;
}

/** The place of a sighting. */
export function placeOfSighting({ seen }: Sighting): ReturnType<typeof placeOf> {
  return placeOf(seen);
}

function returnedId(seen: Seen): string | null {
  const profile = soundProfileOf(seen);
  return profile === null ? null : idOf(profile);
}

function livesUntil(seen: Seen, user: string): number {
  const scripts = invocations(seen.trace).filter(
    ({ order, record }) =>
      order < seen.order && lives.has(record.script) && [null, user].includes(record.known.user),
  );
  const steps = seen.trace.steps
    .slice(0, seen.index)
    .filter((step) => step.kind === "store" && [null, user].includes(step.as));
  return scripts.length + steps.length;
}

function withoutTimes(columns: JsonObject): Json {
  return Object.entries(columns).map(([name, value]) => [name, isTime(value) ? "a time" : value]);
}

function isTime(value: Json): boolean {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value);
}

const lives: ReadonlySet<string> = new Set([
  "create",
  "delete",
  "change_email",
  "change_username",
  "change_phone_number",
]);
