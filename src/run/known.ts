import type { Invocation, InvocationRecord, Known } from "../model/invocation.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { isJsonObject } from "../model/json.ts";
import type { StoreUser } from "../model/store.ts";
import { currentFields, idOf, type World } from "./world.ts";

/** What the store says about an invocation before it runs, and the row that it is about. */
export interface Beforehand {
  readonly row: StoreUser | null;
  readonly user: string | null;
  /** Several rows are meant, and nothing says which. */
  readonly isOpen: boolean;
  readonly password: Known["password"];
  readonly endingIgnored: boolean;
  readonly wanted: boolean | null;
}

/** Looks up whom an invocation means, before it runs. */
export async function lookBefore(world: World, { script, args }: Invocation): Promise<Beforehand> {
  const identifier = script === "create" ? createdIdentifier(args[0]) : args[0];
  const rows = script === "delete" ? listed(findById(world, identifier)) : rowsWith(world, identifier);
  const owner = script === "login" ? await ownerOf(world, rows, args[1]) : null;
  const row = owner ?? rows[0] ?? null;
  const user = row === null ? nameTyped(world, identifier) : (world.names.get(idOf(row) ?? "") ?? null);
  return {
    row,
    user: isOpen(script, rows) ? null : user,
    isOpen: isOpen(script, rows),
    password: script === "login" ? passwordKind(row, owner) : null,
    endingIgnored: owner !== null && (await ignoresEnding(world, owner, args[1])),
    wanted: await holdsWanted(world, row, { script, args }),
  };
}

/** Whom of several get_user means nobody can tell: it has no password to go by. */
function isOpen(script: Invocation["script"], rows: readonly StoreUser[]): boolean {
  return script === "get_user" && rows.length > 1;
}

/** Puts together what is known once the invocation is over and the store was read again. */
export async function lookAfter(world: World, invocation: Invocation, before: Beforehand): Promise<Known> {
  const hasStore = world.session.project.store.adapter !== "none";
  const id = before.row === null || before.isOpen ? null : idOf(before.row);
  const row = id === null ? null : rowNow(world, id, invocation);
  const after = await holdsWanted(world, row, invocation);
  const wanted = before.wanted === null || after === null ? null : { before: before.wanted, after };
  return {
    user: before.user,
    existed: hasStore ? before.row !== null : null,
    id,
    password: hasStore ? before.password : null,
    ...(before.endingIgnored ? { endingIgnored: true } : {}),
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
  return rowsWith(world, identifier)[0] ?? null;
}

/** All rows whose e-mail, username or phone number is the identifier; those that were deleted only where no other has it. */
function rowsWith(
  world: Pick<World, "users" | "deleted">,
  identifier: Json | undefined,
): readonly StoreUser[] {
  if (typeof identifier !== "string") return [];
  return aliveFirst(world, (users) => matching(users, identifier));
}

/** Those in the same letters come before those in other capitals. */
function matching(users: readonly StoreUser[], identifier: string): readonly StoreUser[] {
  const values = (row: StoreUser) => ["email", "username", "phone_number"].map((field) => row.fields[field]);
  const lower = identifier.toLowerCase();
  const isSimilar = (value: Json | undefined) => typeof value === "string" && value.toLowerCase() === lower;
  const similar = users.filter((row) => values(row).some(isSimilar));
  const isSame = (row: StoreUser) => values(row).includes(identifier);
  return [...similar.filter(isSame), ...similar.filter((row) => !isSame(row))];
}

function listed<T>(item: T | null): readonly T[] {
  return item === null ? [] : [item];
}

/** The row that a user_id means: by what scripts returned for that user, else by the mapped id itself. */
function findById(world: World, id: Json | undefined): StoreUser | null {
  const name = [...world.returnedIds].find(([, returned]) => returned === String(id))?.[0];
  const isNamed = (row: StoreUser) => name !== undefined && world.names.get(idOf(row) ?? "") === name;
  const [named] = aliveFirst(world, (users) => users.filter(isNamed));
  return named ?? world.users.find((row) => idOf(row) === String(id)) ?? null;
}

/** Scripts that delete may keep the row with a flag, and make another one when that person comes back. */
function aliveFirst(
  { users, deleted }: Pick<World, "users" | "deleted">,
  find: (users: readonly StoreUser[]) => readonly StoreUser[],
): readonly StoreUser[] {
  const isDeleted = (row: StoreUser) => deleted.has(idOf(row) ?? "");
  const alive = find(users.filter((row) => !isDeleted(row)));
  return alive.length > 0 ? alive : find(users);
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

/** Of all rows with the identifier, the one that the password belongs to. */
async function ownerOf(
  { session }: World,
  rows: readonly StoreUser[],
  password: Json | undefined,
): Promise<StoreUser | null> {
  if (typeof password !== "string") return null;
  for (const row of rows) if (await session.store.passwordMatches(row, password)) return row;
  return null;
}

function passwordKind(row: StoreUser | null, owner: StoreUser | null): Known["password"] {
  if (row === null) return "nobody";
  return owner === null ? "wrong" : "right";
}

/** Bcrypt reads 72 bytes; whether a hash does so the store's own comparison tells. */
async function ignoresEnding(
  { session }: World,
  row: StoreUser,
  password: Json | undefined,
): Promise<boolean> {
  if (typeof password !== "string" || Buffer.byteLength(password) <= 72) return false;
  return session.store.passwordMatches(row, password.slice(0, -1));
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
