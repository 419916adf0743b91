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
