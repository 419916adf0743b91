import { createRequire, isBuiltin } from "node:module";
import { HarnessError } from "../model/harness-error.ts";
import type { Position } from "../model/position.ts";
import type { Project } from "../model/project.ts";

interface Missing {
  readonly specifier: string;
  readonly file: string;
  readonly at: Position;
}

/**
 * The error that lists every module that scripts require and that is not installed, with one command that installs
 * them; null when nothing is missing. Local files and builtins are left to the script.
 */
export function missingModules(projects: readonly Project[]): HarnessError | null {
  const missing = projects.flatMap(missingOf);
  const [first] = missing;
  if (first === undefined) return null;
  const names = [...new Set(missing.map(({ specifier }) => specifier))];
  const places = missing.map(({ specifier, at }) => `  ${specifier} (${at.file}:${at.line}:${at.column})`);
  return new HarnessError(
    "module-missing",
    `Scripts require ${names.length === 1 ? "a module" : "modules"} that nobody installed:\n${places.join("\n")}`,
    {
      at: first.at,
      help: `Install them where the scripts find them: npm install --save-dev ${names.map(installable).join(" ")}`,
    },
  );
}

function missingOf({ connection }: Project): readonly Missing[] {
  return Object.values(connection.scripts).flatMap(({ file, shape }) =>
    shape.requires
      .filter(({ specifier }) => isPackage(specifier) && !resolves(connection.folder, specifier))
      .map(({ specifier, at }) => ({ specifier, file, at })),
  );
}

function isPackage(specifier: string): boolean {
  return !isBuiltin(specifier) && !/^[./]/.test(specifier) && !/^[a-z]:/i.test(specifier);
}

/** `name@1.2.3` is found under the alias `name-1.2.3`, or as `name` (the container checks the version). */
function resolves(folder: string, specifier: string): boolean {
  const require = createRequire(`${folder}/_`);
  const { name, version } = splitVersion(specifier);
  const candidates = version === null ? [specifier] : [`${name}-${version}`, name];
  return candidates.some((candidate) => {
    try {
      require.resolve(candidate);
      return true;
    } catch (error) {
      // A package without a main entry for require is there all the same.
      return (error as NodeJS.ErrnoException).code === "ERR_PACKAGE_PATH_NOT_EXPORTED";
    }
  });
}

function splitVersion(specifier: string): { readonly name: string; readonly version: string | null } {
  const at = specifier.indexOf("@", 1);
  return at === -1
    ? { name: specifier, version: null }
    : { name: specifier.slice(0, at), version: specifier.slice(at + 1) };
}

function installable(specifier: string): string {
  const { name, version } = splitVersion(specifier);
  if (version !== null) return `${name}-${version}@npm:${name}@${version}`;
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? specifier);
}
