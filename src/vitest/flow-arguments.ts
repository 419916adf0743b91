import type { FlowName, FlowRequest } from "../model/flow.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { identifierOf } from "../suite/identifier.ts";

/** `sign_up` as a method is called: `signUp`. */
export type CamelCase<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;

/** Whom a flow is about: what a person types, or the email, username or phone number of the user that a client names. */
type About = Pick<FlowRequest, "identifier"> & Partial<Pick<FlowRequest, "context">>;

/** A user who is made; any further field goes into the profile. */
interface NewUser extends Partial<Pick<FlowRequest, "identifier" | "context">> {
  readonly email?: string;
  readonly username?: string;
  readonly phone_number?: string;
  readonly password: string;
  readonly user_metadata?: JsonObject;
  readonly [field: string]: Json | undefined;
}

interface NewUserByClient extends NewUser {
  readonly email_verified?: boolean;
  readonly phone_verified?: boolean;
  readonly blocked?: boolean;
  readonly app_metadata?: JsonObject;
}

/** What each flow takes. */
export interface FlowArguments extends Record<FlowName, object> {
  readonly login: About & { readonly password: string } & Partial<Pick<FlowRequest, "interrupt">>;
  readonly sign_up: NewUser;
  readonly create_user: NewUserByClient;
  readonly request_password_reset: About;
  readonly reset_password: About & { readonly password: string };
  readonly set_password: About & { readonly password: string };
  readonly verify_email: About;
  readonly delete_user: About;
  readonly change_email: About & { readonly email?: string; readonly email_verified?: boolean };
  readonly change_username: About & { readonly username: string };
  readonly change_phone_number: About & { readonly phone_number?: string; readonly phone_verified?: boolean };
  readonly identify: About;
}

/** The name of a flow's method. */
export function methodOf<Flow extends FlowName>(flow: Flow): CamelCase<Flow> {
  return flow.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) as CamelCase<Flow>;
}

/** Arguments of a method as a request to the tenant. */
export function requestOf(flow: FlowName, asked: object): FlowRequest {
  const { identifier, interrupt = null, context, ...fields } = asked as Partial<FlowRequest> & JsonObject;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return {
    flow,
    identifier: identifier ?? identifierOf(given)?.value ?? "",
    fields: given,
    interrupt,
    ...(context === undefined ? {} : { context }),
  };
}
