import { isHarnessError } from "../model/harness-error.ts";
import { exitCode, showHarnessError } from "../report/index.ts";
import { helpCommand } from "./commands/help.ts";
import { unknownCommand } from "./arguments-error.ts";
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
  help: async () => helpCommand,
};

const runsScripts: ReadonlySet<string> = new Set(["test", "record", "try", "search"]);

/** Runs the command line and returns the exit code: 0 honoured, 1 broken, 2 input, 3 environment, 70 a bug of ours. */
export async function main(argv: readonly string[]): Promise<number> {
  const [name = "help", ...args] = argv;
  try {
    if (name === "--help" || name === "-h" || args.includes("--help")) return await helpCommand([name]);
    if (name === "--version" || name === "-v") return await helpCommand(["--version"]);
    const command = commands[name];
    if (runsScripts.has(name)) refusePlugAndPlay(process.versions["pnp"]);
    if (command === undefined) throw unknownCommand(name, Object.keys(commands));
    return await (
      await command()
    )(args);
  } catch (error) {
    return reportFailure(error);
  }
}

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
