import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { HarnessError } from "../model/harness-error.ts";
import { nearest } from "../yaml/hint.ts";

/** What went wrong with the command line. */
export function argumentsError(message: string, help: string): HarnessError {
  return new HarnessError("arguments-invalid", message, { help });
}

/** A command that does not exist. */
export function unknownCommand(name: string, known: readonly string[]): HarnessError {
  return argumentsError(
    `There is no command \`${name}\`${nearHint(name, known)}.`,
    `Commands: ${known.join(", ")}. \`understudy help\` tells about each.`,
  );
}

/** Parses arguments; unknown options become a clear error. */
export function readArguments<const T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<{ options: T; allowPositionals: true; strict: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? (error.message.split(". ")[0] ?? error.message) : String(error);
    const known = Object.keys(options).map((name) => `--${name}`);
    const typed = /'(--[^' ]+)/.exec(message)?.[1] ?? "";
    throw argumentsError(`${message}${nearHint(typed, known)}.`, `Options: ${known.join(" ")}`);
  }
}

/** The near miss only: what is allowed stands in the help. */
export function nearHint(typed: string, known: readonly string[]): string {
  const near = nearest(typed, known);
  return near === null ? "" : ` (did you mean ${near}?)`;
}
