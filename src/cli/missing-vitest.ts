import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { HarnessError } from "../model/harness-error.ts";

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
 * Looks for the package that `--ui` needs, where Vitest will look for it; Vitest alone would end with a stack.
 * @param from file or URL from which Vitest is found
 * @throws HarnessError `module-missing`
 */
export function requireVitestUi(from: string = import.meta.url): void {
  const vitest = find("vitest/package.json", from);
  // Where Vitest itself is missing, loading it says so.
  if (vitest === null || find("@vitest/ui/package.json", vitest) !== null) return;
  const { version } = JSON.parse(readFileSync(vitest, "utf8")) as { version: string };
  const name = `@vitest/ui@${version}`;
  throw new HarnessError(
    "module-missing",
    "--ui opens Vitest's page, and the package @vitest/ui is not installed.",
    {
      help: `npm install --save-dev ${name}   (or: yarn add --dev ${name})`,
    },
  );
}

function find(file: string, from: string): string | null {
  try {
    return createRequire(from).resolve(file);
  } catch {
    return null;
  }
}
