import { argumentsError } from "../arguments-error.ts";
import type { InitOptions } from "./options.ts";

/** What asks, or answers in the place of somebody who said so beforehand. */
export interface Prompter {
  confirm(question: string): Promise<boolean>;
  /** Several of a list; all of them to begin with. */
  choose(question: string, names: readonly string[]): Promise<readonly string[]>;
  /** Whether a file that is there may be replaced. */
  replace(question: string): Promise<boolean>;
}

/** Somebody left in the middle of a question. */
export class Cancelled extends Error {}

/** Asks at a terminal; without one, or with --yes, the answers are known or the run ends. */
export function openPrompter({ yes }: InitOptions): Prompter {
  if (yes)
    return { confirm: async () => true, choose: async (_, names) => names, replace: async () => false };
  if (process.stdin.isTTY && process.stdout.isTTY) return terminal;
  const refuse = async (question: string): Promise<never> => {
    throw argumentsError(
      `\`understudy init\` has a question, and there is no terminal to ask at: ${question}`,
      "Say --yes for no questions (files that are there stay as they are), or --dry-run to see what it would write.",
    );
  };
  return { confirm: refuse, choose: refuse, replace: refuse };
}

const terminal: Prompter = {
  async confirm(message) {
    const { confirm } = await import("@clack/prompts");
    return answered(await confirm({ message }));
  },
  async replace(message) {
    const { confirm } = await import("@clack/prompts");
    return answered(await confirm({ message, initialValue: false }));
  },
  async choose(message, names) {
    const { multiselect } = await import("@clack/prompts");
    const options = names.map((value) => ({ value, label: value }));
    return answered(await multiselect({ message, options, initialValues: [...names] }));
  },
};

/** The library answers with a symbol of its own where somebody leaves. */
function answered<T>(value: T): Exclude<T, symbol> {
  if (typeof value === "symbol") throw new Cancelled();
  return value as Exclude<T, symbol>;
}
