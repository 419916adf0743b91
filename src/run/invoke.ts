import { isJsonObject, type Json } from "../model/json.ts";
import type { Invocation, InvocationRecord } from "../model/invocation.ts";
import type { StoreUser } from "../model/store.ts";
import { lookAfter, lookBefore } from "./known.ts";
import { look, type World } from "./world.ts";

/** An invocation with the legacy users before and after it. */
export interface Invoked {
  readonly record: InvocationRecord;
  readonly before: readonly StoreUser[];
  readonly after: readonly StoreUser[];
}

/** Runs one script once and adds to its record what only the store knows. */
export async function invoke(world: World, invocation: Invocation): Promise<Invoked> {
  const before = world.users;
  const beforehand = await lookBefore(world, invocation);
  learnTypedPassword(world, invocation, beforehand.user);
  const { faults, ...raw } = await world.session.runtime.invoke({ ...invocation, faults: world.faults });
  const after = await look(world);
  const known = await lookAfter(world, invocation, beforehand);
  rememberReturnedId(world, invocation, { user: known.user, result: raw.reply?.result });
  return { record: { ...raw, known: { ...known, faults } }, before, after };
}

/** Passwords that the suite does not list under a user: wrong ones, new ones. */
function learnTypedPassword(world: World, { script, args }: Invocation, user: string | null): void {
  const password = script === "create" && isJsonObject(args[0]) ? args[0]["password"] : args[1];
  if (typeof password !== "string" || !takesPassword.has(script)) return;
  if (world.marks.markOf(password) !== null) return;
  const owner = user ?? "nobody";
  const count = (world.typed.get(owner) ?? 1) + 1;
  world.typed.set(owner, count);
  world.marks.learn(password, `«password:${owner}:${count}»`);
}

function rememberReturnedId(
  world: World,
  { script }: Invocation,
  { user, result }: { readonly user: string | null; readonly result: Json | undefined },
): void {
  if (user === null || !isJsonObject(result) || !returnsProfile.has(script)) return;
  const id = result["user_id"] ?? result["id"];
  if (id !== undefined && id !== null) world.returnedIds.set(user, String(id));
}

const takesPassword: ReadonlySet<string> = new Set(["login", "create", "change_password"]);
const returnsProfile: ReadonlySet<string> = new Set(["login", "get_user"]);
