import { hasMovedOn } from "./history.ts";
import type { Seen } from "./invocations.ts";
import { isUserExists, isWrongPassword } from "./reply.ts";

/** Says whether a reply is what a script should say of the store as it is; where that can't be told, it is. */
export function isRightReply(seen: Seen): boolean {
  const { script, reply, known } = seen.record;
  const error = reply?.error ?? null;
  const gave = Boolean(reply?.result);
  const nobody = known.existed === false;
  const mayBeNobody = hasMovedOn(seen) && !gave && (error === null || isWrongPassword(error));
  if (mayBeNobody && (script === "login" || script === "get_user")) return true;
  if (script === "login" && known.password === "right") return error === null && gave;
  const isUnsure = known.password === null && seen.step.together !== undefined;
  if (script === "login" && (isUnsure || known.password !== null)) {
    return error === null ? !gave || isUnsure : isWrongPassword(error);
  }
  if (script === "get_user") return error === null && (known.existed === null || gave !== nobody);
  if (script === "create")
    return error === null ? known.existed !== true : known.existed !== false && isUserExists(error);
  if (known.wanted !== null) return error === null && (known.wanted.before || gave === known.wanted.after);
  return error === null;
}
