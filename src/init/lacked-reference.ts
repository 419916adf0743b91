import { isHarnessError } from "../model/harness-error.ts";
import type { Keywords } from "../project/keywords.ts";
import { asKeywords, type FoundKeyword, standInFor } from "./known-keywords.ts";

/** What was read, and the references that only Terraform knows, with what stands for them. */
export interface ReadWithStandIns<Read> {
  readonly read: Read;
  readonly lacked: readonly FoundKeyword[];
}

/**
 * Reads with a stand-in for each `${var.env}` that has no value in Terraform's files, since scripts can be run with one.
 * Where it names a file that is not there, the first error stands: `my_env.js` is nobody's.
 */
export async function withStandIns<Read>(
  reading: (standIns: Keywords) => Promise<Read>,
): Promise<ReadWithStandIns<Read>> {
  const lacked: FoundKeyword[] = [];
  let first: unknown;
  for (;;) {
    try {
      return { read: await reading(asKeywords(lacked)), lacked };
    } catch (error) {
      first ??= error;
      const name = lackedReference(error);
      if (name === null || lacked.some((one) => one.name === name)) throw isMissing(error) ? first : error;
      lacked.push({ name, placeholder: `\${${name}}`, value: standInFor(name), from: null });
    }
  }
}

function isMissing(error: unknown): boolean {
  return isHarnessError(error) && error.code === "connection-missing";
}

function lackedReference(error: unknown): string | null {
  if (!isHarnessError(error) || error.code !== "connection-invalid") return null;
  const [, name, argument] = reference.exec(error.message) ?? [];
  return argument ?? name ?? null;
}

const reference =
  /^\$\{\s*([\w.-]+)\s*\} (?:in \w+|of a template(?: \(([\w.-]+)\))?) is known to Terraform only$/;
