import type { TenantUser } from "../model/flow.ts";
import type { JsonObject } from "../model/json.ts";
import { buildUser, refreshUser } from "./build-user.ts";
import { invalid, invalidProfile } from "./endings.ts";
import type { FlowRun } from "./flow-run.ts";
import {
  identifiersOf,
  normalizeProfile,
  sameIdentifier,
  uniqueIdentifiers,
  type Identifiers,
} from "./normalize.ts";
import { sizeProblems } from "./validate-lengths.ts";
import type { Ending } from "./responses.ts";
import { connectionId, refusedProblems, withoutMisfits } from "./validate-profile.ts";

/** A profile that a script returned and that Auth0 can keep. */
export interface Admitted {
  readonly kind: "admitted";
  readonly id: string;
  readonly profile: JsonObject;
}

/** A profile that Auth0 refuses. */
export interface Refused {
  readonly kind: "refused";
  readonly ending: Ending;
}

/**
 * Checks a profile before anything is kept of it. What Auth0 says of one that it can't keep is not documented;
 * the flow ends as invalid, with no session and no user, unless the settings let the profile be.
 */
export function admit(run: FlowRun, returned: JsonObject): Admitted | Refused {
  const id = connectionId(returned, run.settings);
  if (id === null) {
    const problem = { field: "user_id", message: "the profile has no user_id that is a non-empty string" };
    return { kind: "refused", ending: invalid([problem]) };
  }
  const profile = normalizeProfile(returned, run.mode);
  const problems = [
    ...(run.settings.strict_profiles ? refusedProblems(profile, run.mode) : []),
    ...sizeProblems(profile, run.settings.max_profile_kb),
  ];
  if (problems.length > 0) return { kind: "refused", ending: invalidProfile(problems) };
  return { kind: "admitted", id, profile: withoutMisfits(profile) };
}

/**
 * Whether Auth0's own store has that email, username or phone number under another id, or that id with another email.
 * Auth0 resolves neither by itself.
 * @see https://auth0.com/docs/manage-users/user-migration/configure-automatic-migration-from-your-database
 */
export function isConflict({ store, mode }: FlowRun, { id, profile }: Admitted): boolean {
  const mine = identifiersOf(profile);
  if (mode.strategy_version === 2 && store.isTaken(uniqueIdentifiers(profile, mode), id)) return true;
  const user = store.byId(id);
  const record = store.records.byId(id);
  return (
    (user !== null && isSomebodyElse(user, mine)) ||
    (record !== null && isSomebodyElse(identifiersOf(record.profile), mine))
  );
}

/** The user after a login through the store: built from the profile, or refreshed by it. */
export function userFrom(run: FlowRun, { id, profile }: Omit<Admitted, "kind">): TenantUser {
  const facts = { connection: run.connection, settings: run.settings, id };
  const known = run.store.byId(id);
  return known === null ? buildUser(facts, profile) : refreshUser(facts, known, profile);
}

function isSomebodyElse(known: Identifiers, returned: Identifiers): boolean {
  const emailDiffers = (known.email ?? "").toLowerCase() !== (returned.email ?? "").toLowerCase();
  const bothHaveUsernames = known.username !== undefined && returned.username !== undefined;
  return emailDiffers || (bothHaveUsernames && !sameIdentifier(known.username, returned.username));
}
