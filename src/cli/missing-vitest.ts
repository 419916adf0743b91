import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { HarnessError } from "../model/harness-error.ts";
import { fittingVitest, isOldVitest } from "../init/old-vitest.ts";

/**
 * Tells what to install where Vitest is missing, or Vite, on which it rests: not every package manager installs what a
 * package only asks for.
 * @throws HarnessError `module-missing`; any other error as it is
 */
export function missingVitest(error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  const [, name] = /Cannot find package '(vitest|vite)'/.exec(String(message)) ?? [];
  if (code !== "ERR_MODULE_NOT_FOUND" || name === undefined) throw error;
  throw new HarnessError(
    "module-missing",
    `Suites run in Vitest, and the package ${name} is not installed.`,
    {
      help: `npm install --save-dev ${name}   (or: yarn add --dev ${name})`,
      cause: error,
    },
  );
}

/**
 * Looks at the Vitest that would be loaded: an older one lacks what suites run in, and would end with a stack.
 * @param from file or URL from which Vitest is found
 * @throws HarnessError `module-missing`
 */
export function refuseOldVitest(from: string = import.meta.url): void {
  const vitest = find("vitest/package.json", from);
  // Where it is missing, loading it says so.
  if (vitest === null) return;
  const version = versionIn(vitest);
  if (!isOldVitest(version)) return;
  throw new HarnessError(
    "module-missing",
    `Suites run in Vitest 4.1 or 5, and Vitest ${version} is installed in ${dirname(vitest)}.`,
    {
      help: [
        `npm install --save-dev ${fittingVitest}   (or: yarn add --dev ${fittingVitest})`,
        "vitest@^4.1 will do too. Packages of Vitest's own beside it, such as @vitest/coverage-v8, need the same version.",
      ].join("\n"),
    },
  );
}

/**
 * Looks for the package that `--ui` needs, where Vitest will look for it; Vitest alone would end with a stack.
 * @param from file or URL from which Vitest is found
 * @throws HarnessError `module-missing`
 */
export function requireVitestUi(from: string = import.meta.url): void {
  refuseOldVitest(from);
  const vitest = find("vitest/package.json", from);
  // Where Vitest itself is missing, loading it says so.
  if (vitest === null || find("@vitest/ui/package.json", vitest) !== null) return;
  const name = `@vitest/ui@${versionIn(vitest)}`;
  throw new HarnessError(
    "module-missing",
    "--ui opens Vitest's page, and the package @vitest/ui is not installed.",
    {
      help: `npm install --save-dev ${name}   (or: yarn add --dev ${name})`,
    },
  );
}

function versionIn(file: string): string {
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
  return version;
}

function find(file: string, from: string): string | null {
  try {
    return createRequire(from).resolve(file);
  } catch {
    return null;
  }
}
