import type { Trace, TraceStep } from "../../src/model/trace.ts";
import { flowsIn, idsOnlyIn, importsAt } from "./flows.ts";
import { invocations, type Seen } from "./invocations.ts";
import { idOf } from "./profile-id.ts";
import { profileOf } from "./reply.ts";

/** A user who had come to Auth0 by login, with import on, is deleted there; the legacy row stays. */
export interface Deletion {
  readonly trace: Trace;
  /** Index of the step that deleted her. */
  readonly index: number;
  /** The login that brought her over. */
  readonly migration: Seen;
  readonly user: string | null;
  /** The id of her legacy row. */
  readonly rowId: string | null;
  /** The id that login returned. */
  readonly id: string;
}

/**
 * All deletions at Auth0 of users whom login had brought over. Whoever came by a password reset or an import job is
 * none of them: no script ran that could note it.
 */
export function deletionsIn(trace: Trace): readonly Deletion[] {
  return trace.steps.flatMap((step, index) => {
    const migrations = isDeletion(trace, step, index) ? migrationsOf(trace, step, index) : [];
    return migrations.map((migration) => deletion(trace, index, migration));
  });
}

function isDeletion(trace: Trace, { flow, action }: TraceStep, index: number): boolean {
  if (!importsAt(trace, index)) return false;
  return flow?.flow === "delete_user" || action?.kind === "deleted_in_auth0";
}

/** Script steps leave nobody at Auth0: there the deletion names the user. */
function migrationsOf(trace: Trace, step: TraceStep, index: number): readonly Seen[] {
  const logins = invocations(trace, ["login"]).filter(
    (seen) => seen.index < index && importsAt(trace, seen.index) && returnedId(seen) !== null,
  );
  const gone = step.tenant === undefined ? [] : idsOnlyIn(step.tenant.before, step.tenant.after);
  if (gone.length > 0) {
    return gone.flatMap((id) => logins.findLast((login) => returnedId(login) === id) ?? []);
  }
  const own = logins.findLast(({ record }) => step.as !== null && record.known.user === step.as);
  return own === undefined || flowsIn(trace).length > 0 ? [] : [own];
}

function deletion(trace: Trace, index: number, migration: Seen): Deletion {
  const { user, id: rowId } = migration.record.known;
  return { trace, index, migration, user, rowId, id: returnedId(migration) ?? "" };
}

function returnedId({ record }: Seen): string | null {
  const profile = profileOf(record);
  return profile === null ? null : idOf(profile);
}
