import type { Json } from "../../src/model/json.ts";
import { concerns, earlierThan } from "./history.ts";
import type { Seen } from "./invocations.ts";
import { rawId } from "./profile-id.ts";
import { profileOf } from "./reply.ts";

/** The login or get_user that had returned the id with which delete was called. */
export function sourceOfId(deletion: Seen): Seen | undefined {
  const [id] = deletion.record.args;
  return earlierThan(deletion).findLast((other) => concerns(other, deletion) && returned(other, id));
}

/** Whose id that is. */
export function userOfReturnedId(deletion: Seen): string | null {
  return sourceOfId(deletion)?.record.known.user ?? null;
}

function returned({ record }: Seen, id: Json | undefined): boolean {
  const profile = profileOf(record);
  return profile !== null && id !== undefined && rawId(profile) === id;
}
