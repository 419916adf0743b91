import { isHarnessError } from "../model/harness-error.ts";
import { exitCode, showHarnessError } from "../report/index.ts";
import { helpCommand } from "./commands/help.ts";
import { readArguments, unknownCommand } from "./arguments-error.ts";
import { refusePlugAndPlay } from "./plug-and-play.ts";
import { terminalOptions } from "./terminal.ts";

/** A command: its arguments in, its exit code out. */
export type Command = (args: readonly string[]) => Promise<number>;

// Loaded on demand: only `test` needs Vitest, and loading it takes longer than all the rest.
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import("./commands/init.ts")).initCommand,
  test: async () => (await import("./commands/test.ts")).testCommand,
  record: async () => (await import("./commands/record.ts")).recordCommand,
  try: async () => (await import("./commands/try.ts")).tryCommand,
  search: async () => (await import("./commands/search.ts")).searchCommand,
  explain: async () => (await import("./commands/explain.ts")).explainCommand,
  judge: async () => (await import("./commands/judge.ts")).judgeCommand,
  "verify-deployed": async () => (await import("./commands/verify-deployed.ts")).verifyDeployedCommand,
  help: async () => helpAbout,
};

const runsScripts: ReadonlySet<string> = new Set(["test", "record", "try", "search"]);

/** Runs the command line and returns the exit code: 0 honoured, 1 broken, 2 input, 3 environment, 70 a bug of ours. */
export async function main(argv: readonly string[]): Promise<number> {
  const [name = "help", ...args] = argv;
  try {
    if (helpOptions.has(name)) return await helpCommand([]);
    if (name === "--version" || name === "-v") return await helpCommand(["--version"]);
    const command = commandOf(name);
    if (asksForHelp(args)) return await helpCommand([]);
    if (runsScripts.has(name)) refusePlugAndPlay(process.versions["pnp"]);
    return await (
      await command()
    )(args);
  } catch (error) {
    return reportFailure(error);
  }
}

/** `understudy help [command]`. */
async function helpAbout(args: readonly string[]): Promise<number> {
  readArguments(args, {}).positionals.forEach(commandOf);
  return helpCommand([]);
}

/** @throws HarnessError `arguments-invalid` */
function commandOf(name: string): () => Promise<Command> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return command;
  throw unknownCommand(name, Object.keys(commands));
}

/** What stands behind `--` is for the command, whatever it looks like. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return args.slice(0, end === -1 ? args.length : end).some((arg) => helpOptions.has(arg));
}

const helpOptions: ReadonlySet<string> = new Set(["--help", "-h"]);

/** Tells people what ended a run, and answers the exit code that says so. */
export function reportFailure(error: unknown): number {
  if (isHarnessError(error)) {
    process.stderr.write(showHarnessError(error, terminalOptions(process.stderr)));
    return exitCode({
      verdict: "error",
      error: { code: error.code, message: error.message, at: error.at ?? null },
    });
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`Understudy has a bug. Please report it with these lines:\n${detail}\n`);
  return 70;
}
