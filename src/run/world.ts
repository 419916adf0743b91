import type { JsonObject } from "../model/json.ts";
import type { Fault } from "../model/fault.ts";
import type { StoreUser, UserFields } from "../model/store.ts";
import type { Scenario, Suite, SuiteUser } from "../model/suite.ts";
import { checkFaults } from "./faults.ts";
import type { Session } from "./session.ts";
import { openMarks, type Marks } from "./marks.ts";
import { storableFields } from "./storable-fields.ts";

/** One scenario while it runs. */
export interface World {
  readonly session: Session;
  readonly suite: Suite;
  readonly scenario: Scenario;
  readonly marks: Marks;
  /** Store id → the suite's name of that user, as far as known; ids stay when an address changes. */
  readonly names: Map<string, string>;
  /** The suite's name of a user → the user_id that a script returned last. */
  readonly returnedIds: Map<string, string>;
  /** Owner → how many passwords of theirs are known, beside their own. */
  readonly typed: Map<string, number>;
  /** What goes wrong now. */
  faults: readonly Fault[];
  /** Legacy users as they stand now. */
  users: readonly StoreUser[];
}

/** Puts the given users into the store, and learns all secrets that are known beforehand. */
export async function openWorld(session: Session, suite: Suite, scenario: Scenario): Promise<World> {
  const marks = openMarks();
  learnConfiguration(session, marks);
  for (const user of Object.values(suite.users)) {
    const { password } = user.fields;
    if (typeof password === "string") marks.learn(password, `«password:${user.name}»`);
  }
  const names = new Map<string, string>();
  const given = scenario.given.map((name) => userNamed(suite, name));
  const seeded = await session.store.reset(given.map((user) => fieldsFor(session, suite, user)));
  seeded.forEach((row, index) => rememberName(names, row, given[index]?.name));
  const world: World = {
    session,
    suite,
    scenario,
    marks,
    names,
    returnedIds: new Map(),
    typed: new Map(),
    faults: checkFaults(session, scenario.faults),
    users: seeded,
  };
  await look(world);
  return world;
}

/** What of a suite's user goes into the store. */
export function fieldsFor(session: Session, suite: Suite, user: SuiteUser): UserFields {
  const shipped = suite.file.startsWith(session.shippedSuites);
  return storableFields(user, { fields: session.store.fields, shipped });
}

/** Reads the legacy users, and learns the names and stored passwords of the new ones. */
export async function look(world: World): Promise<readonly StoreUser[]> {
  world.users = await world.session.store.users();
  for (const row of world.users) {
    rememberName(world.names, row, nameByIdentifier(world.suite, row));
    learnStoredPassword(world, row);
  }
  return world.users;
}

/** The suite's user of that name. The parser has checked that it exists. */
export function userNamed(suite: Suite, name: string): SuiteUser {
  const user = suite.users[name];
  if (user === undefined) throw new Error(`The suite has no user ${name}.`);
  return user;
}

function learnConfiguration(session: Session, marks: Marks): void {
  for (const { key, secret } of session.project.configuration) {
    const value = session.configuration[key];
    if (value === undefined) continue;
    if (secret) marks.learn(value, `«config:${key}»`);
    const password = passwordInUrl(value);
    if (password !== null) marks.learn(password, `«config:${key}»`);
  }
  const own = session.store.address?.password;
  if (own) marks.learn(own, "«config:store.password»");
}

function passwordInUrl(value: string): string | null {
  if (!URL.canParse(value)) return null;
  const { password } = new URL(value);
  return password === "" ? null : decodeURIComponent(password);
}

function rememberName(names: Map<string, string>, row: StoreUser, name: string | null | undefined): void {
  const id = idOf(row);
  if (id !== null && name && !names.has(id)) names.set(id, name);
}

/** The mapped id of a legacy user as a string; the e-mail where no id is mapped. */
export function idOf(row: StoreUser): string | null {
  const id = row.fields["id"] ?? row.fields["email"] ?? row.fields["username"];
  return id === undefined || id === null ? null : String(id);
}

function nameByIdentifier(suite: Suite, row: StoreUser): string | null {
  const user = Object.values(suite.users).find((candidate) => sameIdentity(candidate.fields, row.fields));
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

function learnStoredPassword(world: World, row: StoreUser): void {
  const stored = row.fields["password"];
  if (typeof stored !== "string" || world.marks.markOf(stored) !== null) return;
  world.marks.learn(stored, `«hash:${world.names.get(idOf(row) ?? "") ?? "somebody"}»`);
}
