import type { IdentifierField } from "../../model/attributes.ts";
import type { TenantUser } from "../../model/flow.ts";
import type { Refused } from "../admit.ts";
import { invalid } from "../endings.ts";
import type { FlowRun } from "../flow-run.ts";
import { givenProblems } from "../validate-profile.ts";

/** An identifier on its way from one value to another. */
export interface Move {
  readonly user: TenantUser;
  readonly from: string;
  readonly to: string;
  /** Whether the new value counts as verified. */
  readonly verified: boolean;
}

/** The identifier that moves, and the flag that goes with it. */
export interface MovingField {
  readonly field: IdentifierField;
  readonly flag: "email_verified" | "phone_verified" | null;
}

/** Reads which value is wanted; the flag alone may change too. */
export function readMove(
  { request, mode }: FlowRun,
  { field, flag }: MovingField,
  user: TenantUser,
): { readonly kind: "move"; readonly move: Move } | Refused {
  const from = user[field];
  if (from === undefined) return refuse(field, `the user has no ${field} to change`);
  const wanted = request.fields[field] ?? null;
  const verified = flag === null ? null : (request.fields[flag] ?? null);
  if (wanted === null && verified === null) return refuse(field, `a new ${field} is required`);

  const given = { [field]: wanted, ...(flag === null ? {} : { [flag]: verified }) };
  const [problem] = givenProblems(given, mode);
  if (problem !== undefined) return refuse(problem.field, problem.message);
  return {
    kind: "move",
    move: { user, from, to: typeof wanted === "string" ? wanted : from, verified: verified === true },
  };
}

function refuse(field: string, message: string): Refused {
  return { kind: "refused", ending: invalid([{ field, message }]) };
}
