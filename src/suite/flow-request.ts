import {
  activeIdentifiers,
  identifierFields,
  signUpStatus,
  type IdentifierField,
  type IdentifierOptions,
} from "../model/attributes.ts";
import type { FlowName, FlowRequest } from "../model/flow.ts";
import type { UserFields } from "../model/store.ts";
import type { FlowStep } from "../model/suite.ts";
import { flowInputs, makesUser } from "./flow-inputs.ts";
import { identifierOf } from "./identifier.ts";

/** What is known when a flow begins. */
export interface FlowFacts {
  /** The fields of the user whom `as` names, as flows have left them; null without `as`. */
  readonly user: UserFields | null;
  /** Whether users of the connection have usernames; without them none is filled in. */
  readonly requiresUsername: boolean;
  /** What the connection says of identifiers, where it says anything. */
  readonly options?: IdentifierOptions | undefined;
}

/**
 * What a flow step asks of the tenant: its keys as they stand, and the rest from the user whom `as` names.
 * @example flowRequest(step, { user: suite.users.ada.fields, requiresUsername: false }).identifier // "ada@example.com"
 */
export function flowRequest(step: FlowStep, facts: FlowFacts): FlowRequest {
  const own = facts.user ?? {};
  const fields = fieldsOf(step, facts);
  const order = activeIdentifiers(facts.options ?? {});
  const { flow, interrupt, context } = step;
  return {
    flow,
    identifier: identifierFor(step, makesUser(flow) ? fields : own, order),
    fields,
    interrupt,
    ...(context === null ? {} : { context }),
  };
}

function identifierFor(
  { flow, fields }: FlowStep,
  own: UserFields,
  order: readonly IdentifierField[],
): string {
  const { identifiers } = flowInputs[flow];
  const typed = Object.fromEntries(
    Object.entries(fields).filter(([key]) => (identifiers as readonly string[]).includes(key)),
  );
  return (
    identifierOf(typed, order)?.value ??
    identifierOf(typed)?.value ??
    identifierOf(own, order)?.value ??
    identifierOf(own)?.value ??
    ""
  );
}

function fieldsOf({ flow, fields: given }: FlowStep, facts: FlowFacts): UserFields {
  const filled = filledIn(flow, facts);
  const { identifiers } = flowInputs[flow];
  if (makesUser(flow)) return { ...filled, ...given };
  const beside = Object.entries(given).filter(([key]) => !(identifiers as readonly string[]).includes(key));
  const named = beside.map(([key, value]) => [key === "verified" ? flagOf(flow) : key, value] as const);
  return { ...filled, ...Object.fromEntries(named) };
}

function flagOf(flow: FlowName): string {
  return flow === "change_email" ? "email_verified" : "phone_verified";
}

function filledIn(flow: FlowName, { user, requiresUsername, options = {} }: FlowFacts): UserFields {
  const own = user ?? {};
  if (flow === "login") return pick(own, ["password"]);
  if (flow === "reset_password" || flow === "set_password") return { password: defaultNewPassword };
  if (!makesUser(flow)) return {};
  // What the person did not sign up by is no part of it: a username where there are none, a number beside an address.
  const first = identifierOf(own, activeIdentifiers(options))?.field;
  const identifiers = identifierFields.filter((field) => {
    const status = signUpStatus(options, field);
    if (status !== null) return status === "required" || (status === "optional" && field === first);
    return field === first || (field === "username" && requiresUsername);
  });
  const metadata = flow === "create_user" ? ["user_metadata", "app_metadata"] : ["user_metadata"];
  return pick(own, [...identifiers, "password", ...metadata]);
}

function pick(fields: UserFields, keys: readonly string[]): UserFields {
  const there = keys.filter((key) => fields[key] !== undefined && fields[key] !== null);
  return Object.fromEntries(there.map((key) => [key, fields[key] ?? null]));
}

const defaultNewPassword = "new-password-1";
