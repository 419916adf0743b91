import type { TenantStep } from "../model/suite.ts";
import type { TenantAction, TenantState, TraceStep } from "../model/trace.ts";
import { identifierOf } from "../suite/identifier.ts";
import { currentFields, type World } from "./world.ts";

/** Acts on Auth0's own side; no script runs. */
export function runTenantStep(world: World, { at, action }: TenantStep): TraceStep {
  const { users, importMode } = world;
  const before = tenantState(world);
  act(world, action);
  return {
    kind: "tenant",
    at,
    as: "as" in action ? action.as : null,
    records: [],
    before: users,
    after: users,
    unmet: [],
    action: factsOf(action),
    tenant: { import_mode: importMode, before, after: tenantState(world) },
  };
}

/** A copy of what Auth0 holds now. */
export function tenantState({ tenant }: World): TenantState {
  return structuredClone({ users: tenant.users(), partials: tenant.partials() });
}

function act(world: World, action: TenantStep["action"]): void {
  const { tenant } = world;
  switch (action.kind) {
    case "set":
      world.importMode = action.import_mode;
      tenant.setImportMode(action.import_mode);
      break;
    case "bulk_import":
      tenant.bulkImport(action.users.map((name) => currentFields(world, name)));
      break;
    case "forget":
      tenant.forget(identifierIn(world, action));
      break;
    case "deleted_in_auth0":
      tenant.deletedInAuth0(identifierIn(world, action));
      break;
  }
}

type AboutSomebody = Extract<TenantStep["action"], { readonly fields: unknown }>;

function identifierIn(world: World, { as, fields }: AboutSomebody): string {
  const user = as === null ? fields : currentFields(world, as);
  return identifierOf(user)?.value ?? "";
}

function factsOf(action: TenantStep["action"]): TenantAction {
  if (action.kind === "set" || action.kind === "bulk_import") return action;
  return { kind: action.kind };
}
