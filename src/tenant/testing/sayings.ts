import type { Outcome, Reply, ReplyError } from "../../model/invocation.ts";
import type { Json } from "../../model/json.ts";

/** How a fake script ends. */
export interface Saying {
  readonly outcome: Outcome;
  readonly reply: Reply | null;
}

/** `callback(null, result)`. */
export function said(result: Json): Saying {
  return { outcome: "succeeded", reply: { error: null, result } };
}

/** `callback(error)`. */
export function refused(error: ReplyError): Saying {
  return { outcome: "failed", reply: { error, result: null } };
}

/** `callback(new WrongUsernameOrPasswordError(id, message))`. */
export function wrongPassword(id: Json, message: string | null = null): Saying {
  return refused({
    name: "WrongUsernameOrPasswordError",
    code: "wrongusernameorpassword",
    user_id: id,
    message,
  });
}

/** `callback(new ValidationError(code, message))`. */
export function validationError(code: string, message = "no"): Saying {
  return refused({ name: "ValidationError", code, message, description: message });
}

/** `callback(new ValidationError("user_exists", …))`. */
export function userExists(): Saying {
  return validationError("user_exists", "somebody has that email");
}

/** `callback(new Error(message))`. */
export function outage(message = "the store is away"): Saying {
  return refused({ name: "Error", message });
}

/** It threw before it called back. */
export const crash: Saying = { outcome: "crashed", reply: null };

/** It never called back. */
export const stall: Saying = { outcome: "stalled", reply: null };

/** Ways of failing in which no flow may end well, by name. */
export const failures: readonly (readonly [name: string, saying: Saying])[] = [
  ["an error", outage()],
  ["a crash", crash],
  ["a stall", stall],
  ["a result that is text", said("ok")],
  ["a result that is a list", said([{ user_id: "7", email: "ada@example.com" }])],
  ["a result that is a number", said(1)],
];
