import type { FlowRun } from "../flow-run.ts";
import type { Ending } from "../responses.ts";
import { register } from "./register.ts";

/**
 * Somebody signs up on the login page or at /dbconnections/signup.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/templates/create
 */
export function signUp(run: FlowRun): Promise<Ending> {
  return register(run);
}
