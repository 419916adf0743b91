import type { InvocationRecord } from "../../src/model/invocation.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { StoreUser } from "../../src/model/store.ts";
import { known, record, result, row } from "./build.ts";

/** A good profile of ada. */
export function profile(part: JsonObject = {}): JsonObject {
  return { user_id: "1", email: "ada@example.com", email_verified: true, nickname: "ada", ...part };
}

/** The row of ada, in a table that has more columns than the mapping. */
export function ada(fields: JsonObject = {}, columns: JsonObject = {}): StoreUser {
  const mine = { id: "1", email: "ada@example.com", password: "«hash:ada»", email_verified: true, ...fields };
  return row(mine, { last_login: null, ...columns });
}

/** The row of grace. */
export function grace(fields: JsonObject = {}): StoreUser {
  return row({ id: "2", email: "grace@example.com", password: "«hash:grace»", ...fields });
}

/** ada logs in with her own password, or asks to: it goes well unless said otherwise. */
export function login(part: Partial<InvocationRecord> = {}): InvocationRecord {
  const args = ["ada@example.com", "«password:ada»"];
  return record("login", { args, reply: result(profile()), known: known({ password: "right" }), ...part });
}

/** Somebody types a wrong password for ada. */
export function wrongLogin(part: Partial<InvocationRecord> = {}): InvocationRecord {
  return login({
    args: ["ada@example.com", "«password:ada:2»"],
    known: known({ password: "wrong" }),
    ...part,
  });
}

/** Somebody whom the store does not know logs in. */
export function strangeLogin(part: Partial<InvocationRecord> = {}): InvocationRecord {
  return login({
    args: ["nobody@example.com", "x"],
    known: known({ user: "nobody", existed: false, id: null, password: "nobody" }),
    ...part,
  });
}

/** get_user for ada. */
export function getUser(part: Partial<InvocationRecord> = {}): InvocationRecord {
  return record("get_user", { args: ["ada@example.com"], reply: result(profile()), ...part });
}

/** get_user for somebody whom the store does not know. */
export function strangeGetUser(part: Partial<InvocationRecord> = {}): InvocationRecord {
  return getUser({
    args: ["nobody@example.com"],
    reply: result(null),
    known: known({ user: null, existed: false, id: null }),
    ...part,
  });
}

/** What the runner knows of a user who is not there yet. */
export function newcomer(): InvocationRecord["known"] {
  return known({ existed: false, id: null });
}
