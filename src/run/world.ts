import type { InvocationRecord } from "../model/invocation.ts";
import type { JsonObject } from "../model/json.ts";
import type { Fault } from "../model/fault.ts";
import type { StoreUser, UserFields } from "../model/store.ts";
import type { Scenario, Suite, SuiteUser } from "../model/suite.ts";
import type { StoreAround } from "../model/trace.ts";
import type { Session } from "./session.ts";
import type { Tenant } from "../tenant/tenant.ts";
import type { Marks } from "./marks.ts";
import { learnStored } from "./stored-secrets.ts";
import { storableFields } from "./storable-fields.ts";

/** One scenario while it runs. */
export interface World {
  readonly session: Session;
  readonly suite: Suite;
  readonly scenario: Scenario;
  readonly marks: Marks;
  /** Store id → the suite's name of that user, as far as known; ids stay when an address changes. */
  readonly names: Map<string, string>;
  /** Store ids of users whom `delete` was asked to remove, and said that it did; some scripts keep the row with a flag. */
  readonly deleted: Set<string>;
  /** The suite's name of a user → the user_id that a script returned last. */
  readonly returnedIds: Map<string, string>;
  /** Owner → how many passwords of theirs are known, beside their own. */
  readonly typed: Map<string, number>;
  /** How many hashes (`hash:ada`) and salts of each user the store has held. */
  readonly stored: Map<string, number>;
  /** The suite's name of a user → the fields that flows have changed. */
  readonly changed: Map<string, UserFields>;
  /** Auth0's own side. */
  readonly tenant: Tenant;
  /** The store around the invocations of flows. */
  readonly around: WeakMap<InvocationRecord, StoreAround>;
  /** In force now. */
  importMode: boolean;
  /** Milliseconds by which containers' clocks were put forward. */
  aheadMs: number;
  /** Counts the steps `together`. */
  togethers: number;
  /** What goes wrong now. */
  faults: readonly Fault[];
  /** Legacy users as they stand now. */
  users: readonly StoreUser[];
}

/** What of a suite's user goes into the store. */
export function fieldsFor(session: Session, suite: Suite, user: SuiteUser): UserFields {
  const shipped = session.isShipped(suite.file);
  return storableFields(user, { fields: session.store.fields, shipped });
}

/** Reads the legacy users, and learns the names and stored passwords of the new ones. */
export async function look(world: World): Promise<readonly StoreUser[]> {
  world.users = await world.session.store.users();
  return lookAgain(world);
}

/** As `look`, where the users were just read; what is known of them may have changed. */
export function lookAgain(world: World): readonly StoreUser[] {
  const { marks, names, stored } = world;
  const { saltColumn } = world.session.store;
  for (const row of world.users) {
    rememberName(names, row, nameByIdentifier(world, row));
    learnStored({ marks, stored, saltColumn }, row, names.get(idOf(row) ?? "") ?? "somebody");
  }
  return world.users;
}

/** The suite's user of that name. The parser has checked that it exists. */
export function userNamed(suite: Suite, name: string): SuiteUser {
  const user = suite.users[name];
  if (user === undefined) throw new Error(`The suite has no user ${name}.`);
  return user;
}

/** How long a script may take, in milliseconds. */
export function limitOf({ session, suite }: World): number {
  return suite.limitMs ?? session.project.runtime.limitMs;
}

/** The fields of a suite's user as flows have left them. */
export function currentFields(world: World, name: string): UserFields {
  return { ...userNamed(world.suite, name).fields, ...world.changed.get(name) };
}

/** Remembers whose row an id means; the first name stays. */
export function rememberName(
  names: Map<string, string>,
  row: StoreUser,
  name: string | null | undefined,
): void {
  const id = idOf(row);
  if (id !== null && name && !names.has(id)) names.set(id, name);
}

/** The mapped id of a legacy user as a string; the e-mail where no id is mapped. */
export function idOf(row: StoreUser): string | null {
  const id = row.fields["id"] ?? row.fields["email"] ?? row.fields["username"];
  return id === undefined || id === null ? null : String(id);
}

function nameByIdentifier(world: World, row: StoreUser): string | null {
  const users = Object.values(world.suite.users);
  const user =
    users.find(({ name }) => sameIdentity(currentFields(world, name), row.fields)) ??
    users.find(({ fields }) => sameIdentity(fields, row.fields));
  return user?.name ?? null;
}

function sameIdentity(a: JsonObject, b: JsonObject): boolean {
  return ["email", "username", "phone_number"].some((field) => {
    const [left, right] = [a[field], b[field]];
    return (
      typeof left === "string" && typeof right === "string" && left.toLowerCase() === right.toLowerCase()
    );
  });
}
