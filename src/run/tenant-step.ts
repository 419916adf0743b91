import { HarnessError } from "../model/harness-error.ts";
import type { Position } from "../model/position.ts";
import type { TenantStep } from "../model/suite.ts";
import type { TenantAction, TenantState, TraceStep } from "../model/trace.ts";
import type { Unmet } from "../model/unmet.ts";
import { identifierOf } from "../suite/identifier.ts";
import { match } from "../suite/match.ts";
import { currentFields, type World } from "./world.ts";

/** Acts on Auth0's own side; no script runs. */
export function runTenantStep(world: World, { at, action }: TenantStep): TraceStep {
  const { users, importMode } = world;
  const before = tenantState(world);
  if (action.kind === "bulk_import" && !importMode) throw importIsOff(at);
  const facts = act(world, action);
  return {
    kind: "tenant",
    at,
    as: "as" in action ? action.as : null,
    records: [],
    before: users,
    after: users,
    unmet: unmetExpectations(action, facts),
    action: facts,
    tenant: { import_mode: importMode, before, after: tenantState(world) },
  };
}

function importIsOff(at: Position): HarnessError {
  return new HarnessError("suite-invalid", "`bulk_import` while import mode is off", {
    at,
    help: "Put `import_mode: true` into the head, or `set: { import_mode: true }` before; what such a job does to a connection that does not import is not documented.",
  });
}

/** A copy of what Auth0 holds now. */
export function tenantState({ tenant }: World): TenantState {
  return structuredClone({ users: tenant.users(), partials: tenant.partials() });
}

function act(world: World, action: TenantStep["action"]): TenantAction {
  const { tenant } = world;
  const { kind } = action;
  switch (kind) {
    case "set":
      world.importMode = action.import_mode;
      tenant.setImportMode(action.import_mode);
      return action;
    case "bulk_import":
      return { kind, users: action.users, failed: bulkImport(world, action.users) };
    case "forget":
      tenant.forget(identifierIn(world, action));
      return { kind };
    case "deleted_in_auth0":
      tenant.deletedInAuth0(identifierIn(world, action));
      return { kind };
  }
}

/** Who could not be brought over, and why. */
function bulkImport(world: World, names: readonly string[]): Readonly<Record<string, string>> {
  const users = names.map((name) => ({ name, fields: currentFields(world, name) }));
  const { failed } = world.tenant.bulkImport(users.map(({ fields }) => fields));
  const codes = users.flatMap(({ name, fields }) =>
    failed.filter(({ user }) => user === fields).map(({ code }) => [name, code] as const),
  );
  return Object.fromEntries(codes);
}

function unmetExpectations(action: TenantStep["action"], facts: TenantAction): readonly Unmet[] {
  if (action.kind !== "bulk_import" || action.failed === null || facts.kind !== "bulk_import") return [];
  const { failed = {} } = facts;
  return match(action.failed, Object.keys(failed).length === 0 ? undefined : failed, "failed");
}

type AboutSomebody = Extract<TenantStep["action"], { readonly fields: unknown }>;

function identifierIn(world: World, { as, fields }: AboutSomebody): string {
  const user = as === null ? fields : currentFields(world, as);
  return identifierOf(user)?.value ?? "";
}
