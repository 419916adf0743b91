import { type ActionScript, actionScripts } from "../model/action-script.ts";
import { activeIdentifiers, type IdentifierField } from "../model/attributes.ts";
import type { ConnectionMode } from "../model/connection.ts";
import { flowNames } from "../model/flow.ts";
import type { Project } from "../model/project.ts";
import { scriptsOf } from "../tenant/flow-scripts.ts";
import type { Situation } from "./situation.ts";

/**
 * The situations that Auth0 can put this connection's scripts in, the most important first: what each script is for,
 * then a store that is away. A script that crashes or stalls is nothing to wish for.
 */
export function wantedSituations({ connection, store, tenant }: Project): readonly Situation[] {
  const { mode } = connection;
  const used = new Set(flowNames.flatMap((flow) => scriptsOf(flow, mode.import_mode, tenant)));
  const scripts = actionScripts.filter((script) => {
    return used.has(script) && connection.scripts[script]?.shape.stub === false;
  });
  const importMode = mode.import_mode;
  const plain = scripts.flatMap((script) => plainSituations(script, mode));
  const faulty = faultsOf(store.adapter).flatMap((fault) =>
    scripts
      .filter((script) => !(script in renaming))
      .map((script): Situation => {
        const [identifier = "none"] = identifiersFor(script, mode);
        return { script, outcome: fault === "slow" ? "succeeded" : "failed", identifier, importMode, fault };
      }),
  );
  return [...plain, ...faulty];
}

/** What people log in with on this connection. */
export function usedIdentifiers(mode: ConnectionMode): readonly IdentifierField[] {
  if (mode.attributes !== undefined) return activeIdentifiers(mode);
  return mode.requires_username ? ["email", "username"] : ["email"];
}

function plainSituations(script: ActionScript, mode: ConnectionMode): readonly Situation[] {
  const outcomes = canRefuse.has(script) ? (["succeeded", "failed"] as const) : (["succeeded"] as const);
  return identifiersFor(script, mode).flatMap((identifier) =>
    outcomes.map((outcome) => ({ script, outcome, identifier, importMode: mode.import_mode, fault: null })),
  );
}

function identifiersFor(script: ActionScript, mode: ConnectionMode): readonly Situation["identifier"][] {
  const used = usedIdentifiers(mode);
  if (script === "delete") return ["none"];
  if (script in renaming) return used.includes("email") ? ["email"] : used.slice(0, 1);
  if (script === "verify" || script === "change_email") return ["email"];
  // A new user has several of them at once.
  return script === "create" ? used.slice(0, 1) : used;
}

/** An HTTP API can be there and answer nonsense; a name or a certificate goes wrong only where one is used. */
function faultsOf(adapter: string): readonly string[] {
  if (adapter === "none") return [];
  const anywhere = ["refuse", "hang", "reset", "slow"];
  return overHttp.has(adapter) ? [...anywhere, "status", "html", "truncated", "empty"] : anywhere;
}

const overHttp: ReadonlySet<string> = new Set(["http", "auth0"]);
/** An answer about the user that is an error. */
const canRefuse: ReadonlySet<ActionScript> = new Set(["login", "create"]);
/** Their arguments are not documented: only flows can run them, and get_user comes first there. */
const renaming = { change_username: true, change_phone_number: true } as const;
