import type { Invocation, InvocationRecord, Known } from "../model/invocation.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { isJsonObject } from "../model/json.ts";
import type { StoreUser } from "../model/store.ts";
import { currentFields, idOf, type World } from "./world.ts";

/** What the store says about an invocation before it runs, and the row that it is about. */
export interface Beforehand {
  readonly row: StoreUser | null;
  readonly user: string | null;
  readonly password: Known["password"];
  readonly wanted: boolean | null;
}

/** Looks up whom an invocation means, before it runs. */
export async function lookBefore(world: World, { script, args }: Invocation): Promise<Beforehand> {
  const identifier = script === "create" ? createdIdentifier(args[0]) : args[0];
  const row = script === "delete" ? findById(world, identifier) : findByIdentifier(world, identifier);
  const user = row === null ? nameTyped(world, identifier) : (world.names.get(idOf(row) ?? "") ?? null);
  const password = script === "login" ? await passwordKind(world, row, args[1]) : null;
  return { row, user, password, wanted: await holdsWanted(world, row, { script, args }) };
}

/** Puts together what is known once the invocation is over and the store was read again. */
export async function lookAfter(world: World, invocation: Invocation, before: Beforehand): Promise<Known> {
  const hasStore = world.session.project.store.adapter !== "none";
  const id = before.row === null ? null : idOf(before.row);
  const row = id === null ? null : rowNow(world, id, invocation);
  const after = await holdsWanted(world, row, invocation);
  const wanted = before.wanted === null || after === null ? null : { before: before.wanted, after };
  return {
    user: before.user,
    existed: hasStore ? before.row !== null : null,
    id,
    password: hasStore ? before.password : null,
    wanted: hasStore ? wanted : null,
    faults: [],
  };
}

/**
 * The same record, with what the store holds once all that ran beside it is over. What it held before can't be told, so
 * either answer is right where it holds the wanted value.
 */
export async function withWanted(world: World, record: InvocationRecord): Promise<InvocationRecord> {
  const { known } = record;
  if (known.id === null || world.session.project.store.adapter === "none") return record;
  const row = rowNow(world, known.id, record);
  // Beside it the address may have changed by which the row was known.
  if (row === null && !mapsId(world)) return { ...record, known: { ...known, wanted: null } };
  const after = await holdsWanted(world, row, record);
  return after === null ? record : { ...record, known: { ...known, wanted: { before: true, after } } };
}

/** The row that had that id; where none is mapped, its address stands for it, which the script may just have changed. */
function rowNow(
  world: World,
  id: string,
  { script, args }: Pick<Invocation, "script" | "args">,
): StoreUser | null {
  const row = world.users.find((candidate) => idOf(candidate) === id) ?? null;
  if (row !== null || script !== "change_email" || mapsId(world)) return row;
  return findByIdentifier(world, args[1]);
}

function mapsId({ session }: World): boolean {
  return session.store.fields?.includes("id") ?? true;
}

function createdIdentifier(user: Json | undefined): Json | undefined {
  if (!isJsonObject(user)) return undefined;
  return user["email"] ?? user["username"] ?? user["phone_number"];
}

/** The row whose e-mail, username or phone number is the identifier; between several, one that was not deleted. */
export function findByIdentifier(
  world: Pick<World, "users" | "deleted">,
  identifier: Json | undefined,
): StoreUser | null {
  if (typeof identifier !== "string") return null;
  return firstAlive(world, (users) => matching(users, identifier));
}

/** Letters' case counts only between two matches. */
function matching(users: readonly StoreUser[], identifier: string): StoreUser | undefined {
  const values = (row: StoreUser) => ["email", "username", "phone_number"].map((field) => row.fields[field]);
  const lower = identifier.toLowerCase();
  const isSimilar = (value: Json | undefined) => typeof value === "string" && value.toLowerCase() === lower;
  return (
    users.find((row) => values(row).includes(identifier)) ?? users.find((row) => values(row).some(isSimilar))
  );
}

/** The row that a user_id means: by what scripts returned for that user, else by the mapped id itself. */
function findById(world: World, id: Json | undefined): StoreUser | null {
  const name = [...world.returnedIds].find(([, returned]) => returned === String(id))?.[0];
  const isNamed = (row: StoreUser) => name !== undefined && world.names.get(idOf(row) ?? "") === name;
  const named = firstAlive(world, (users) => users.find(isNamed));
  return named ?? world.users.find((row) => idOf(row) === String(id)) ?? null;
}

/** Scripts that delete may keep the row with a flag, and make another one when that person comes back. */
function firstAlive(
  { users, deleted }: Pick<World, "users" | "deleted">,
  find: (users: readonly StoreUser[]) => StoreUser | undefined,
): StoreUser | null {
  const isDeleted = (row: StoreUser) => deleted.has(idOf(row) ?? "");
  const alive = deleted.size === 0 ? undefined : find(users.filter((row) => !isDeleted(row)));
  return alive ?? find(users) ?? null;
}

/** The suite's user whom an identifier means: by what she has now, else by what she began with. */
export function nameTyped(world: World, identifier: Json | undefined): string | null {
  if (typeof identifier !== "string") return null;
  const lower = identifier.toLowerCase();
  const isTyped = (value: Json | undefined) => typeof value === "string" && value.toLowerCase() === lower;
  const has = (fields: JsonObject) =>
    [fields["email"], fields["username"], fields["phone_number"]].some(isTyped);
  const users = Object.values(world.suite.users);
  const user =
    users.find(({ name }) => has(currentFields(world, name))) ?? users.find(({ fields }) => has(fields));
  return user?.name ?? null;
}

async function passwordKind(
  world: World,
  row: StoreUser | null,
  password: Json | undefined,
): Promise<Known["password"]> {
  if (row === null) return "nobody";
  if (typeof password !== "string") return "wrong";
  return (await world.session.store.passwordMatches(row, password)) ? "right" : "wrong";
}

/** Whether the store holds what verify, change_password or change_email is asked for; null for other scripts. */
async function holdsWanted(
  world: World,
  row: StoreUser | null,
  { script, args }: Pick<Invocation, "script" | "args">,
): Promise<boolean | null> {
  const maps = (field: string) => world.session.store.fields?.includes(field) ?? true;
  if (script === "verify" && maps("email_verified")) return row?.fields["email_verified"] === true;
  if (script === "change_password" && maps("password")) {
    return (
      row !== null && typeof args[1] === "string" && (await world.session.store.passwordMatches(row, args[1]))
    );
  }
  if (script === "change_email" && maps("email"))
    return row !== null && sameText(row.fields["email"], args[1]);
  return null;
}

function sameText(a: Json | undefined, b: Json | undefined): boolean {
  return typeof a === "string" && typeof b === "string" && a.toLowerCase() === b.toLowerCase();
}
