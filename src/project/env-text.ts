import { HarnessError } from "../model/harness-error.ts";
import type { Position } from "../model/position.ts";

/** Environment variables, handed in. */
export type Env = Readonly<Record<string, string | undefined>>;

/** A text of the project file and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly at: Position;
}

/**
 * Replaces `${env.NAME}` and `${env.NAME:-default}`; a variable that is set but empty counts as missing.
 *
 * @throws HarnessError `project-invalid`: the variable is missing and there is no default
 */
export function fillEnv({ text, at }: PlacedText, env: Env, quote = (value: string) => value): string {
  return text.replaceAll(pattern, (whole, name: string | undefined, fallback: string | undefined) => {
    if (name === undefined) return whole;
    const value = env[name];
    if (value !== undefined && value !== "") return quote(value);
    if (fallback !== undefined) return fallback;
    throw new HarnessError("project-invalid", `the environment variable ${name} is not set`, {
      at,
      help: `Set ${name}, or give a default: \${env.${name}:-…}.`,
    });
  });
}

// `$${` is an escape and is left to whoever reads `${store.…}`.
const pattern = /\$\$\{|\$\{env\.(\w+)(?::-([^}]*))?\}/g;
