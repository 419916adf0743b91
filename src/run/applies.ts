import type { ActionScript } from "../model/action-script.ts";
import { activeIdentifiers } from "../model/attributes.ts";
import { isMigrationFinished } from "../model/migration.ts";
import type { Project } from "../model/project.ts";
import type { Scenario, Step, Suite } from "../model/suite.ts";
import { scriptsOf } from "../tenant/flow-scripts.ts";

/** Why a scenario does not apply to a connection, or null when it does. */
export function whyNotApplicable(project: Project, suite: Suite, scenario: Scenario): string | null {
  const { connection, store } = project;
  const { import_mode, adapters, finished } = suite.applies;
  if (finished !== null && finished !== hasFinished(project, suite)) {
    return finished
      ? "for connections whose migration is finished"
      : "the migration is finished: login and get_user call back with (null, null)";
  }
  if (import_mode !== null && import_mode !== importMode(project, suite)) {
    return `for connections with import_mode ${import_mode ? "on" : "off"}`;
  }
  if (adapters !== null && !adapters.includes(store.adapter)) {
    return `for the adapters ${adapters.join(", ")}; this store is ${store.adapter}`;
  }
  if (suite.applies.identifier === "username" && !takesUsernames(project)) {
    return "for connections on which people log in by username";
  }
  const needed = neededScripts(project, suite, scenario);
  const missing = needed.filter((script) => connection.scripts[script] === undefined);
  if (missing.length > 0) return `the connection has no ${missing.join(", ")} script`;
  // A stub answers everything with an error; script-implemented says so once, instead of every contract.
  const stubs = needed.filter((script) => connection.scripts[script]?.shape.stub);
  if (stubs.length > 0) return `the ${stubs.join(", ")} script is the placeholder`;
  if (store.adapter === "none" && needsStore(scenario))
    return "the connection has no store of ours (adapter none)";
  return null;
}

/** The import mode in force for a suite. */
export function importMode(project: Project, suite: Suite): boolean {
  return suite.import_mode ?? project.connection.mode.import_mode;
}

/** Without attributes only `requires_username` says so. */
function takesUsernames({ connection: { mode } }: Project): boolean {
  return (
    mode.requires_username || (mode.attributes !== undefined && activeIdentifiers(mode).includes("username"))
  );
}

function hasFinished(project: Project, suite: Suite): boolean {
  const { scripts } = project.connection;
  return isMigrationFinished(importMode(project, suite), (script) => scripts[script]?.shape);
}

function neededScripts(project: Project, suite: Suite, { steps }: Scenario): readonly ActionScript[] {
  let importing = importMode(project, suite);
  const inSteps = steps.flatMap((step) => {
    if (step.kind === "tenant" && step.action.kind === "set") importing = step.action.import_mode;
    return scriptsIn(step, importing, project.tenant);
  });
  return [...new Set([...(suite.applies.scripts ?? []), ...inSteps])];
}

function scriptsIn(step: Step, importing: boolean, settings: Project["tenant"]): readonly ActionScript[] {
  if (step.kind === "script") return [step.script];
  if (step.kind === "flow") return scriptsOf(step.flow, importing, settings);
  if (step.kind !== "together") return [];
  return step.steps.flatMap((inner) => scriptsIn(inner, importing, settings));
}

function needsStore(scenario: Scenario): boolean {
  const inSteps = scenario.steps.flatMap((step) => (step.kind === "fault" ? step.faults : []));
  const meetsStore = [...scenario.faults, ...inSteps].some(({ address }) => address === "store");
  return meetsStore || scenario.given.length > 0 || scenario.steps.some((step) => step.kind === "store");
}
