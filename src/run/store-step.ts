import type { JsonObject } from "../model/json.ts";
import type { StoreUser, UserFields } from "../model/store.ts";
import type { StoreExpectation, StoreStep } from "../model/suite.ts";
import type { TraceStep } from "../model/trace.ts";
import type { Unmet } from "../model/unmet.ts";
import { HarnessError } from "../model/harness-error.ts";
import { requireKnownColumns } from "../suite/known-columns.ts";
import { match } from "../suite/match.ts";
import { asked } from "./user-refused.ts";
import { idOf, look, fieldsFor, userNamed, type World } from "./world.ts";

/** Acts on, or looks at, the legacy users behind the scripts' back. */
export async function runStoreStep(world: World, step: StoreStep): Promise<TraceStep> {
  const before = world.users;
  const what = `a step of the scenario "${world.scenario.name}"`;
  const unmet = await asked({ at: step.at, what }, act(world, step));
  const after = await look(world);
  return { kind: "store", at: step.at, as: actsAs(step), records: [], before, after, unmet };
}

async function act(world: World, { action, at }: StoreStep): Promise<readonly Unmet[]> {
  const { store } = world.session;
  if (action.kind === "insert") {
    const name = action.as ?? "a user of the step";
    const own = action.as === null ? {} : userNamed(world.suite, action.as).fields;
    await store.insert(
      fieldsFor(world.session, world.suite, { name, fields: { ...own, ...action.user }, at }),
    );
    return [];
  }
  if (action.kind === "expect") return expectUsers(world, { at, action });
  const match = matchFor(world, action);
  const changed =
    action.kind === "remove" ? await store.remove(match) : await store.update(match, action.set);
  if (changed > 0) return [];
  const { as } = action;
  // Whom the scenario knows a script may have removed: that is no mistake of the suite.
  if (as !== null && [...world.names.values()].includes(as)) return [gone(as, action.kind, at)];
  throw new HarnessError(
    "suite-invalid",
    `No legacy user matches ${JSON.stringify(match)}, so there is nothing to ${action.kind}.`,
    {
      at,
      help: "Name a user that `given` or an earlier step has put into the store.",
    },
  );
}

function gone(as: string, act: "remove" | "update", at: StoreStep["at"]): Unmet {
  const message = `${as} should be in the store, for this step to ${act}, but is there no more`;
  return { at, path: `store.${as}`, expected: "a user", received: null, message };
}

type ExpectAction = Extract<StoreStep["action"], { readonly kind: "expect" }>;

async function expectUsers(
  world: World,
  { at, action }: { readonly at: StoreStep["at"]; readonly action: ExpectAction },
): Promise<readonly Unmet[]> {
  const found = await Promise.all(action.users.map((expected) => expectUser(world, expected)));
  const { count } = action;
  if (count === null) return found.flat();
  return [
    ...found.flat(),
    ...match({ at, matcher: { kind: "equals", value: count } }, world.users.length, "store.count"),
  ];
}

async function expectUser(world: World, expected: StoreExpectation): Promise<readonly Unmet[]> {
  const { fields, columns } = world.session.store;
  if (columns !== undefined) requireKnownColumns(expected, [...new Set([...(fields ?? []), ...columns])]);
  const row = findRow(world, matchFor(world, expected));
  const path = `store.${expected.as ?? "user"}`;
  if (row === null) return match(expected.expect, undefined, path);
  return match(expected.expect, await withClearPassword(world, row, expected), path);
}

/** Shows the clear password in place of its hash where the expectation names the right one. */
async function withClearPassword(
  world: World,
  row: StoreUser,
  { expect }: StoreExpectation,
): Promise<JsonObject> {
  const all: JsonObject = { ...row.columns, ...row.fields };
  if (expect.matcher.kind !== "object") return all;
  const wanted = expect.matcher.entries.find((entry) => entry.key === "password")?.matcher;
  if (wanted?.kind !== "equals" || typeof wanted.value !== "string") return all;
  const matches = await world.session.store.passwordMatches(row, wanted.value);
  return matches ? { ...all, password: wanted.value } : all;
}

/** By the id that the user has in the store where one is known, since addresses may change. */
function matchFor(
  world: World,
  { as, match }: { readonly as: string | null; readonly match: UserFields },
): UserFields {
  if (as === null || Object.keys(match).length > 0) return match;
  const row = world.users.find((candidate) => world.names.get(idOf(candidate) ?? "") === as);
  if (row?.fields["id"] !== undefined) return { id: row.fields["id"] };
  const { email, username, phone_number } = userNamed(world.suite, as).fields;
  if (email !== undefined) return { email };
  return username === undefined ? { phone_number: phone_number ?? null } : { username };
}

function findRow(world: World, wanted: UserFields): StoreUser | null {
  const matches = (row: StoreUser) =>
    Object.entries(wanted).every(([field, value]) => (row.fields[field] ?? row.columns[field]) === value);
  return world.users.find(matches) ?? null;
}

function actsAs({ action }: StoreStep): string | null {
  return action.kind === "expect" ? null : action.as;
}
