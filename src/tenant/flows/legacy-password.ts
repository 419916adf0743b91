import type { FlowRequest, TenantUser } from "../../model/flow.ts";
import { invalid, scriptError, success } from "../endings.ts";
import type { FlowRun } from "../flow-run.ts";
import { readChange } from "../read-reply.ts";
import type { Ending } from "../responses.ts";
import { idOf } from "../user-store.ts";

/** A new password for the legacy store. */
export interface PasswordChange {
  /** Auth0's user, where it has one. */
  readonly user: TenantUser | null;
  readonly email: string;
  readonly password: string;
}

/**
 * Runs change_password. Of an object that it returns, Auth0 keeps `last_password_reset`.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/change-password
 */
export async function changeInLegacy(run: FlowRun, change: PasswordChange): Promise<Ending> {
  const reading = readChange(await run.call("change_password", [change.email, change.password]), true);
  if (reading.kind === "failed") return scriptError(reading);
  if (reading.kind === "not-done") return { result: "not-changed", user: change.user };
  const reset = reading.result?.["last_password_reset"];
  if (change.user === null || reset === undefined) return success("changed", change.user);
  return success("changed", run.store.change(idOf(change.user), { last_password_reset: reset }));
}

/** The new password of a request, or null where it is none. */
export function passwordIn({ fields }: FlowRequest): string | null {
  const password = fields["password"];
  return typeof password === "string" && password !== "" ? password : null;
}

/** How a flow ends that was given no password. */
export function passwordMissing(): Ending {
  return invalid([{ field: "password", message: "a password is required" }]);
}
