import type { ActionScript } from "../../model/action-script.ts";

import type { Json, JsonObject } from "../../model/json.ts";
import { said, userExists, wrongPassword, type Saying } from "./sayings.ts";

/** A row of the fake legacy store. */
export interface Row {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly [field: string]: Json;
}

/** A script as a function of its arguments. */
export type FakeScript = (...args: Json[]) => Saying;

/** A legacy store with all nine scripts, as they should be; both can be changed behind the tenant's back. */
export interface Legacy {
  rows: readonly Row[];
  readonly scripts: Record<ActionScript, FakeScript | undefined>;
  find(identifier: Json | undefined): Row | null;
}

/** Ada, as she stands in the legacy store. */
export const ada: Row = { id: "7", email: "ada@example.com", password: "engine-1", email_verified: true };

/** A legacy store with these rows. */
export function openLegacy(rows: readonly Row[]): Legacy {
  const legacy: Legacy = {
    rows,
    scripts: {} as Legacy["scripts"],
    find: (identifier) =>
      legacy.rows.find(
        (row) =>
          row.email === identifier || row["username"] === identifier || row["phone_number"] === identifier,
      ) ?? null,
  };
  Object.assign(legacy.scripts, honestScripts(legacy));
  return legacy;
}

function honestScripts(legacy: Legacy): Record<ActionScript, FakeScript> {
  const change = (identifier: Json | undefined, set: JsonObject): Saying => {
    const row = legacy.find(identifier);
    if (row === null) return said(false);
    legacy.rows = legacy.rows.map((one) => (one === row ? ({ ...one, ...set } as Row) : one));
    return said(true);
  };
  return {
    login: (identifier, password) => {
      const row = legacy.find(identifier);
      if (row === null) return wrongPassword(null);
      return row.password === password ? said(profileOf(row)) : wrongPassword(row.id);
    },
    get_user: (identifier) => {
      const row = legacy.find(identifier);
      return said(row === null ? null : profileOf(row));
    },
    create: (user) => {
      const given = user as JsonObject;
      if (legacy.find(given["email"]) !== null) return userExists();
      const row = { ...given, id: `new-${legacy.rows.length}`, email_verified: false };
      legacy.rows = [...legacy.rows, row as unknown as Row];
      return said(null);
    },
    verify: (email) => change(email, { email_verified: true }),
    change_password: (email, password) => change(email, { password: password ?? null }),
    delete: (id) => {
      legacy.rows = legacy.rows.filter((row) => row.id !== id);
      return said(null);
    },
    change_email: (email, to, verified) =>
      change(email, { email: to ?? null, email_verified: verified ?? null }),
    change_username: (from, to) => change(from, { username: to ?? null }),
    change_phone_number: (from, to) => change(from, { phone_number: to ?? null }),
  };
}

function profileOf({
  id,
  password: _password,
  tenant: _tenant,
  client_id: _client,
  connection: _connection,
  ...rest
}: Row): JsonObject {
  return { user_id: id, ...rest };
}
