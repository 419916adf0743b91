import type { ConnectionMode } from "../../model/connection.ts";
import type { TenantUser } from "../../model/flow.ts";
import type { JsonObject } from "../../model/json.ts";
import { scriptError, success } from "../endings.ts";
import type { FlowRun } from "../flow-run.ts";
import { readChange } from "../read-reply.ts";
import type { Ending } from "../responses.ts";
import { idOf } from "../user-store.ts";

/** A new password for the legacy store. */
export interface PasswordChange {
  /** Auth0's user, where it has one. */
  readonly user: TenantUser | null;
  /** Whom the script is told to change. */
  readonly subject: string;
  readonly password: string;
}

/** What change_password gets as its first argument, of a user with this email: which, Auth0 does not say. */
export function subjectOf({ settings, identifier }: FlowRun, email: unknown): string {
  const isWanted =
    settings.change_password_identifier === "email" && typeof email === "string" && email !== "";
  return isWanted ? email : identifier;
}

/**
 * Runs change_password. Of an object that it returns, Auth0 keeps `last_password_reset`, and under flexible identifiers
 * whether the email is verified.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/change-password
 * @see https://auth0.com/docs/authenticate/database-connections/flexible-identifiers-and-attributes
 */
export async function changeInLegacy(run: FlowRun, change: PasswordChange): Promise<Ending> {
  const reading = readChange(await run.call("change_password", [change.subject, change.password]), true);
  if (reading.kind === "failed") return scriptError(reading);
  if (reading.kind === "not-done") return { result: "not-changed", user: change.user };
  const kept = keptOf(reading.result ?? {}, run.mode);
  if (change.user === null || Object.keys(kept).length === 0) return success("changed", change.user);
  return success("changed", run.store.change(idOf(change.user), kept));
}

function keptOf(result: JsonObject, { attributes }: ConnectionMode): JsonObject {
  const { last_password_reset: reset, email_verified: verified } = result;
  return {
    ...(reset === undefined ? {} : { last_password_reset: reset }),
    ...(attributes !== undefined && typeof verified === "boolean" ? { email_verified: verified } : {}),
  };
}
