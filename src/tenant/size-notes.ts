import { successes } from "./log-codes.ts";
import type { LogEvent } from "../model/flow.ts";
import type { Ending, Place } from "./responses.ts";
import { isOversized } from "./validate-lengths.ts";

/**
 * The note that the tenant log has of each change to a profile of more than 10 KB. Failures change nothing, and reading
 * a user is no reason for a note.
 * @see https://auth0.com/docs/troubleshoot/product-lifecycle/deprecations-and-migrations/migrate-oversized-user-profiles
 */
export function sizeNotes({ result, user = null }: Ending, place: Place): readonly LogEvent[] {
  const changes = successes.has(result) && result !== "found" && result !== "deleted";
  if (!changes || user === null || !isOversized(user)) return [];
  return [
    {
      type: "depnote",
      description: "The profile is larger than 10 KB",
      user_id: user.user_id,
      details: { connection: place.connection, identifier: place.identifier },
    },
  ];
}
