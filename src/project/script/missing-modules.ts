import { createRequire, isBuiltin } from "node:module";
import type { ScriptSource } from "../../model/connection.ts";
import { HarnessError } from "../../model/harness-error.ts";
import { requirablePackage } from "../../model/last-common-js.ts";
import { readModuleName } from "../../model/module-name.ts";
import { moduleStatus } from "../../model/module-status.ts";
import type { Position } from "../../model/position.ts";
import { runtimeProfiles } from "../../model/profiles/index.ts";
import type { Project } from "../../model/project.ts";
import { installedPackages } from "../../packages/find-package.ts";

interface Missing {
  /** As the script says it: `mongodb@3.1.4`, or `bcrypt (a global)`. */
  readonly wanted: string;
  readonly at: Position;
  /** What npm is asked to install. */
  readonly install: string;
  /** Versions that are there instead. */
  readonly others: readonly string[];
}

/**
 * The error that lists every module that scripts require and that is not installed, with one command that installs
 * them; null when nothing is missing. Left to the script are local files, builtins, what it loads in a `try` of its
 * own, and whatever the profile has not got anyway.
 */
export function missingModules(projects: readonly Project[]): HarnessError | null {
  const missing = projects.flatMap(missingOf);
  const [first] = missing;
  if (first === undefined) return null;
  const installs = [...new Set(missing.map(({ install }) => install))];
  const modules = installs.length === 1 ? "a module" : "modules";
  return new HarnessError(
    "module-missing",
    `Scripts require ${modules} that nobody installed:\n${missing.map(showMissing).join("\n")}`,
    {
      at: first.at,
      help: `Install them where the scripts find them: npm install --save-dev ${installs.join(" ")}`,
    },
  );
}

function missingOf(project: Project): readonly Missing[] {
  return Object.values(project.connection.scripts).flatMap((source) =>
    missingRequires(project, source).concat(missingGlobals(project, source)),
  );
}

function missingRequires({ connection, runtime }: Project, { shape }: ScriptSource): readonly Missing[] {
  return shape.requires.flatMap(({ specifier, at, conditional = false }) => {
    const module = readModuleName(specifier);
    if (module === null || conditional || isBuiltin(specifier)) return [];
    if (moduleStatus(runtimeProfiles[runtime.profile], module) !== "available") return [];
    const { name, version } = module;
    if (version === null) {
      return resolves(connection.folder, specifier)
        ? []
        : [{ wanted: specifier, at, install: requirablePackage(name), others: [] }];
    }
    const others = installedPackages(connection.folder, name).map((one) => one.version);
    if (others.includes(version) || (runtime.allowNearest && others.length > 0)) return [];
    // npm's aliases keep several versions of one package side by side.
    return [{ wanted: specifier, at, install: `${name}-${version}@npm:${name}@${version}`, others }];
  });
}

/** Globals are loaded from packages too; `request` has one of Understudy's own behind it. */
function missingGlobals({ connection, runtime }: Project, { shape }: ScriptSource): readonly Missing[] {
  const { globals } = runtimeProfiles[runtime.profile];
  return (shape.implicitGlobals ?? []).flatMap(({ name, at }) => {
    const install = globals[name];
    if (install === undefined || name === "request" || isBuiltin(install)) return [];
    if (resolves(connection.folder, install)) return [];
    return [{ wanted: `${install}, for the global ${name}`, at, install, others: [] }];
  });
}

function showMissing({ wanted, at, others }: Missing): string {
  const instead = others.length === 0 ? "" : `, installed is ${others.join(", ")}`;
  return `  ${wanted} (${at.file}:${at.line}:${at.column})${instead}`;
}

function resolves(folder: string, specifier: string): boolean {
  try {
    createRequire(`${folder}/_`).resolve(specifier);
    return true;
  } catch (error) {
    // A package without a main entry for require is there all the same.
    return (error as NodeJS.ErrnoException).code === "ERR_PACKAGE_PATH_NOT_EXPORTED";
  }
}
