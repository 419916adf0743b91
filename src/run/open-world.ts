import type { ConnectionMode } from "../model/connection.ts";
import type { Beginning, LegacyStore, UserFields } from "../model/store.ts";
import type { Scenario, Suite } from "../model/suite.ts";
import { openTenant, type Tenant } from "../tenant/tenant.ts";
import { importMode } from "./applies.ts";
import { checkFaults } from "./faults.ts";
import { invoke } from "./invoke.ts";
import { openMarks } from "./marks.ts";
import type { Session } from "./session.ts";
import { settingSecrets } from "./setting-secrets.ts";
import { asked } from "./user-refused.ts";
import { fieldsFor, limitOf, lookAgain, rememberName, userNamed, type World } from "./world.ts";

/** Puts the given users into the store, and learns all secrets that are known beforehand. */
export async function openWorld(session: Session, suite: Suite, scenario: Scenario): Promise<World> {
  const marks = openMarks(namesOf(session));
  for (const { name, value } of settingSecrets(session)) marks.learn(value, `«config:${name}»`);
  for (const user of Object.values(suite.users)) {
    const { password } = user.fields;
    if (typeof password === "string") marks.learn(password, `«password:${user.name}»`);
  }
  const mode = { ...session.project.connection.mode, import_mode: importMode(session.project, suite) };
  const names = new Map<string, string>();
  session.store.service?.setAhead?.(0);
  const given = scenario.given.map((name) => userNamed(suite, name));
  const fields = given.map((user) => fieldsFor(session, suite, user));
  const begun = await begin(session.store, fields, scenario);
  begun.given.forEach((row, index) => rememberName(names, row, given[index]?.name));
  const world: World = {
    session,
    suite,
    scenario,
    marks,
    names,
    deleted: new Set(),
    returnedIds: new Map(),
    typed: new Map(),
    stored: new Map(),
    changed: new Map(),
    tenant: tenantOf(() => world, session, mode),
    around: new WeakMap(),
    importMode: mode.import_mode,
    aheadMs: 0,
    togethers: 0,
    faults: checkFaults(session, scenario.faults),
    users: begun.users,
  };
  lookAgain(world);
  return world;
}

function begin(
  store: LegacyStore,
  users: readonly UserFields[],
  { name, at, given, givenAt = at }: Scenario,
): Promise<Beginning> {
  const what = `the scenario "${name}", which begins with ${given.join(", ") || "nobody"}`;
  const seeded = async () => ({ given: await store.reset(users), users: await store.users() });
  return asked({ at: givenAt, what }, store.begin?.(users) ?? seeded());
}

/** Auth0's own side, empty; its flows run scripts as script steps do. */
function tenantOf(world: () => World, session: Session, mode: ConnectionMode): Tenant {
  const { connection } = session.project;
  return openTenant({
    connectionName: connection.name,
    mode,
    settings: session.project.tenant,
    has: (script) => connection.scripts[script] !== undefined,
    async run({ script, args, context }) {
      const limitMs = limitOf(world());
      const { record, ...around } = await invoke(world(), { script, args, context, limitMs, jump: true });
      world().around.set(record, around);
      return record;
    },
  });
}

/** A store's password is often called what its user or its database is called, too. */
function namesOf({ store: { address } }: Session): readonly string[] {
  return address === null ? [] : [address.user, address.database, address.host];
}
