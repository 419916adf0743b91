import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { HarnessError } from "../model/harness-error.ts";
import { nearest } from "../model/nearest.ts";

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

type Parsed<T extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: T; allowPositionals: true; strict: true }>
>;

/**
 * Parses arguments; an unknown option, a value that is missing and an empty one become a clear error.
 *
 * @param emptyWords whether words beside the options may be empty
 * @throws HarnessError `arguments-invalid`
 */
export function readArguments<const T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
  { emptyWords = false } = {},
): Parsed<T> {
  const parsed = parse(args, options);
  for (const [name, value] of Object.entries(parsed.values)) {
    if ([value].flat().includes(""))
      throw emptyError(`--${name} has an empty value.`, "leave the option out");
  }
  if (!emptyWords && parsed.positionals.includes(""))
    throw emptyError("An argument is empty.", "leave it out");
  return parsed;
}

/** A variable of the shell that is not set looks like this. */
function emptyError(problem: string, instead: string): HarnessError {
  return argumentsError(problem, `Give it a value, or ${instead}. Is a variable of the shell not set?`);
}

function parse<const T extends ParseArgsOptionsConfig>(args: readonly string[], options: T): Parsed<T> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const { message } = error as Error;
    throw wrongValue(message) ?? unknownOption(message, Object.keys(options));
  }
}

/** Null where it is not the value that is wrong. */
function wrongValue(message: string): HarnessError | null {
  const [, option, problem] = valueProblem.exec(message) ?? [];
  if (option === undefined) return null;
  if (problem === undefined) return argumentsError(`${option} takes no value.`, `Write ${option} alone.`);
  const dashed = `${option}${option.startsWith("--") ? "=" : ""}-…`;
  const dash = problem === "missing" ? "" : `; where it begins with a dash: ${dashed}`;
  return argumentsError(`${option} needs a value.`, `Write ${option} <value>${dash}`);
}

function unknownOption(message: string, names: readonly string[]): HarnessError {
  const known = names.map((name) => `--${name}`);
  const typed = /'(--[^' ]+)/.exec(message)?.[1] ?? "";
  return argumentsError(
    `${message.split(". ")[0] ?? message}${nearHint(typed, known)}.`,
    known.length === 0 ? "This command has no options." : `Options: ${known.join(" ")}`,
  );
}

/** The near miss only: what is allowed stands in the help. */
export function nearHint(typed: string, known: readonly string[]): string {
  const near = nearest(typed, known);
  return near === null ? "" : ` (did you mean ${near}?)`;
}

/** As Node says it. */
const valueProblem =
  /^Option '(?:-\w, )?(-[^' ]+).*?' (?:argument (missing|is ambiguous)|does not take an argument)/;
