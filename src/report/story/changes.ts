import type { TenantUser } from "../../model/flow.ts";
import type { Json } from "../../model/json.ts";
import type { StoreUser } from "../../model/store.ts";
import type { StoreAround, TenantFacts } from "../../model/trace.ts";
import { showJson } from "../show-value.ts";

/** What changed among the legacy users, one sentence each. */
export function storeChanges({ before, after }: StoreAround): readonly string[] {
  const old = new Map(before.map((user) => [keyOf(user), user]));
  const now = new Map(after.map((user) => [keyOf(user), user]));
  return [
    ...[...now].flatMap(([key, user]) => {
      const known = old.get(key);
      return known === undefined ? [`adds ${nameOf(user)}`] : changed(known, user);
    }),
    ...[...old].flatMap(([key, user]) => (now.has(key) ? [] : [`removes ${nameOf(user)}`])),
  ];
}

/** What changed on Auth0's own side. */
export function tenantChanges(tenant: TenantFacts | undefined): readonly string[] {
  if (tenant === undefined) return [];
  const { before, after } = tenant;
  return [
    ...sides(before.users, after.users, ["keeps", "changes", "deletes"]),
    ...sides(before.partials, after.partials, [
      "keeps a record of",
      "changes the record of",
      "lets go of the record of",
    ]),
  ];
}

type Verbs = readonly [added: string, changed: string, removed: string];

function sides(
  before: readonly TenantUser[],
  after: readonly TenantUser[],
  [added, altered, removed]: Verbs,
): readonly string[] {
  const old = new Map(before.map((user) => [user.user_id, user]));
  const now = new Set(after.map(({ user_id: id }) => id));
  return [
    ...after.flatMap((user) => {
      const known = old.get(user.user_id);
      if (known === undefined) return [`${added} ${user.user_id}`];
      return same(known, user) ? [] : [`${altered} ${user.user_id}`];
    }),
    ...[...old.keys()].flatMap((id) => (now.has(id) ? [] : [`${removed} ${id}`])),
  ];
}

function changed(old: StoreUser, now: StoreUser): readonly string[] {
  const columns = [...new Set([...Object.keys(old.columns), ...Object.keys(now.columns)])].filter(
    (column) => !same(old.columns[column], now.columns[column]),
  );
  if (columns.length === 0) return [];
  const parts = columns.map(
    (column) => `${column} ${shown(old.columns[column])} → ${shown(now.columns[column])}`,
  );
  return [`changes ${nameOf(now)}: ${parts.join(", ")}`];
}

function shown(value: Json | undefined): string {
  return showJson(value ?? null);
}

function keyOf({ fields }: StoreUser): string {
  return JSON.stringify(fields["id"] ?? fields["email"] ?? fields["username"] ?? null);
}

function nameOf({ fields }: StoreUser): string {
  return showJson(fields["email"] ?? fields["username"] ?? fields["phone_number"] ?? fields["id"] ?? null);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
