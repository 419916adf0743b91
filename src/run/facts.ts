import { type ActionScript, actionScripts } from "../model/action-script.ts";
import type { ScriptSource } from "../model/connection.ts";
import { readModuleName } from "../model/module-name.ts";
import { moduleStatus } from "../model/module-status.ts";
import { runtimeProfiles } from "../model/profiles/index.ts";
import type { Position } from "../model/position.ts";
import type { Project } from "../model/project.ts";
import type { RuntimeProfileName } from "../model/runtime-profile.ts";
import type { LegacyStore } from "../model/store.ts";
import type { ConnectionFacts, ModuleFacts, ScriptFacts } from "../model/trace.ts";
import { flagFacts } from "./mapped-flag.ts";
import { refusalFacts } from "./unsaid-refusal.ts";

/** What contracts may know of the connection. */
export function connectionFacts(project: Project, importMode: boolean): ConnectionFacts {
  const { connection } = project;
  const { profile } = project.runtime;
  return {
    name: connection.name,
    mode: { ...connection.mode, import_mode: importMode },
    ...(project.tenant.change_email_context === true ? { changeEmailContext: true } : {}),
    adapter: project.store.adapter,
    profile,
    scripts: actionScripts.flatMap((script): ScriptFacts[] => {
      const source = connection.scripts[script];
      if (source === undefined) return [];
      const { file, firstLine, bytes, shape } = source;
      const route = routeOf(project, script);
      return [
        {
          script,
          file,
          firstLine,
          bytes,
          shape,
          ...(route === undefined ? {} : { route }),
          modules: modulesOf(source, profile),
        },
      ];
    }),
    configurationKeys: project.configuration.map((entry) => entry.key),
    addresses: Object.keys(project.network),
    maxProfileKb: project.tenant.max_profile_kb,
    ...refusalFacts(project),
    ...flagFacts(project),
  };
}

/** Where somebody has written what an API answers a script. */
function routeOf({ store }: Project, script: ActionScript): Position | undefined {
  if (store.adapter !== "http") return undefined;
  const { routes = {} } = store.settings as { readonly routes?: Readonly<Record<string, unknown>> };
  return routes[script] === undefined ? undefined : store.at(["routes", script]);
}

/** Of a store that speaks HTTP; a database's address says nothing that its driver does not. */
export function storeFacts({
  service,
  address,
}: LegacyStore): Pick<ConnectionFacts, "storeUrl" | "refusesUsers" | "refusesLogins"> {
  if (service === undefined || address === null) return {};
  const { refusesUsers, refusesLogins } = service;
  return {
    storeUrl: address.url,
    ...(refusesUsers === true ? { refusesUsers } : {}),
    ...(refusesLogins === false ? { refusesLogins } : {}),
  };
}

function modulesOf({ shape }: ScriptSource, profile: RuntimeProfileName): readonly ModuleFacts[] {
  return shape.requires.flatMap(({ specifier, at, conditional = false }) => {
    const name = readModuleName(specifier);
    if (name === null) return [];
    return [{ specifier, at, status: moduleStatus(runtimeProfiles[profile], name), conditional }];
  });
}
