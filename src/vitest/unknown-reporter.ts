import { HarnessError } from "../model/harness-error.ts";
import { nearest } from "../model/nearest.ts";

/**
 * Tells of a reporter that Vitest can't load; its own error would look like a fault of ours. A name that is none of
 * Vitest's is for Vitest a module: https://vitest.dev/guide/reporters#custom-reporters
 *
 * @throws HarnessError `arguments-invalid`; any other error as it is
 */
export function unknownReporter(error: unknown): never {
  const { message, cause } = error as Error;
  const name = failed.exec(String(message))?.[1];
  if (name === undefined) throw error;
  const near = nearest(name.replace(/[:=].*/, ""), known);
  const hint = near === null ? "" : ` (did you mean ${near}?)`;
  const isFile = /[./\\]/.test(name);
  throw new HarnessError("arguments-invalid", `The reporter ${name} can't be loaded${hint}.`, {
    help:
      `Take ${known.join(", ")}, another one of Vitest's, or a module of yours whose default export is a reporter. ` +
      "--output-file says where a report goes.",
    cause: isFile ? (cause ?? error) : undefined,
  });
}

const failed = /^(?:Failed to load custom Reporter from|Custom reporter loaded from) (.*?)(?: was not .*)?$/;
const known = ["pretty", "json", "junit", "html", "github", "sarif"];
