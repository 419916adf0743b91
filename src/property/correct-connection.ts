import type { InvocationRecord, Reply, ReplyError } from "../model/invocation.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import type { UserFields } from "../model/store.ts";
import type { ScriptCall } from "../tenant/options.ts";

/** A row of the correct connection's store; `password` in clear. */
export interface Row {
  readonly id: string;
  readonly fields: UserFields;
}

/** A connection whose scripts do as Auth0 documents, over a store in memory: what a real one is compared with. */
export class CorrectConnection {
  /** Nobody can ask the store. */
  isAway = false;
  readonly #rows = new Map<string, UserFields>();
  /** Rows whose users have moved to Auth0, which login and get_user treat as nobody. */
  readonly #moved = new Set<string>();
  readonly #import: boolean;
  #last = 0;

  constructor({ importMode }: { readonly importMode: boolean }) {
    this.#import = importMode;
  }

  insert(fields: UserFields): void {
    this.#last += 1;
    this.#rows.set(String(this.#last), { ...fields });
  }

  /** The row with that email, username or phone number, in whatever capitals. */
  find(identifier: Json | undefined): Row | null {
    if (typeof identifier !== "string") return null;
    const wanted = identifier.toLowerCase();
    const found = [...this.#rows].find(([, row]) =>
      identifiers.some((field) => textOf(row[field])?.toLowerCase() === wanted),
    );
    return found === undefined ? null : { id: found[0], fields: found[1] };
  }

  /** Returns whether there was such a row. */
  change(identifier: Json | undefined, set: UserFields): boolean {
    const row = this.find(identifier);
    if (row !== null) this.#rows.set(row.id, { ...row.fields, ...set });
    return row !== null;
  }

  /** Runs a script. */
  call({ script, args }: ScriptCall): InvocationRecord {
    const reply = this.isAway
      ? failed({ name: "Error", message: "the store is away" })
      : this.#answer(script, args);
    return { ...quiet, script, args, reply, outcome: reply.error === null ? "succeeded" : "failed" };
  }

  #answer(script: ScriptCall["script"], [first = null, second = null, third = null]: readonly Json[]): Reply {
    switch (script) {
      case "login":
        return this.#login(first, second);
      case "get_user": {
        const row = this.#findStaying(first);
        return said(row === null ? null : profileOf(row));
      }
      case "create":
        return this.#create(isJsonObject(first) ? first : {});
      case "verify":
        return said(this.change(first, { email_verified: true }));
      case "change_password":
        return said(this.change(first, { password: second }));
      case "change_email":
        return said(this.change(first, { email: second, email_verified: third === true }));
      case "delete":
        this.#rows.delete(String(first));
        return said(null);
      default:
        return failed({ name: "Error", message: `${script} has no documented arguments` });
    }
  }

  #findStaying(identifier: Json): Row | null {
    const row = this.find(identifier);
    return row === null || this.#moved.has(row.id) ? null : row;
  }

  #login(identifier: Json, password: Json): Reply {
    const row = this.#findStaying(identifier);
    if (row !== null && row.fields["password"] === password) {
      if (this.#import) this.#moved.add(row.id);
      return said(profileOf(row));
    }
    return failed({
      name: "WrongUsernameOrPasswordError",
      message: null,
      code: "wrongusernameorpassword",
      user_id: row?.id ?? null,
    });
  }

  #create(user: JsonObject): Reply {
    if (identifiers.some((field) => this.find(user[field]) !== null)) {
      return failed({ name: "ValidationError", message: "there already", code: "user_exists" });
    }
    const kept = [...identifiers, "password"].filter((field) => textOf(user[field]) !== null);
    this.insert(Object.fromEntries(kept.map((field) => [field, user[field] ?? null])));
    return said(null);
  }
}

function profileOf({ id, fields }: Row): JsonObject {
  const own = identifiers.filter((field) => textOf(fields[field]) !== null);
  return {
    user_id: id,
    ...Object.fromEntries(own.map((field) => [field, fields[field] ?? null])),
    email_verified: fields["email_verified"] === true,
  };
}

function said(result: Json): Reply {
  return { error: null, result };
}

function failed(error: ReplyError): Reply {
  return { error, result: null };
}

function textOf(value: Json | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

const identifiers = ["email", "username", "phone_number"] as const;

const quiet: Omit<InvocationRecord, "script" | "args" | "reply" | "outcome"> = {
  context: null,
  container: 1,
  turn: 1,
  stall: null,
  calls: [],
  console: [],
  uncaught: [],
  connections: [],
  http: [],
  openSockets: 0,
  durationMs: 0,
  limitMs: 20_000,
  known: { user: null, existed: null, id: null, password: null, wanted: null, faults: [] },
};
