import type { FlowRun } from "../flow-run.ts";
import type { Ending } from "../responses.ts";
import { register } from "./register.ts";

/**
 * An API client or the dashboard makes a user: the same three steps as a sign-up, other answers.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/test-custom-database-connections
 */
export function createUser(run: FlowRun): Promise<Ending> {
  return register(run);
}
