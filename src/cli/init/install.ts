import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import { HarnessError } from "../../model/harness-error.ts";
import { quotedForCmd } from "./quoted-for-cmd.ts";

/** Runs a package manager in a folder. @throws HarnessError `module-missing` where it fails */
export async function install(command: readonly string[], cwd: string): Promise<void> {
  const shown = command.join(" ");
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  const child = start(command, cwd);
  child.on("error", reject);
  child.on("close", resolve);
  const code = await promise.catch((cause: unknown) => {
    throw isAbsent(cause) ? absent(command, cause) : failed(shown, "it could not be started", cause);
  });
  if (code !== 0) throw failed(shown, `it ended with ${code}`);
}

function start([program = "npm", ...args]: readonly string[], cwd: string): ChildProcess {
  const stdio: StdioOptions = ["ignore", "inherit", "inherit"];
  if (process.platform !== "win32") return spawn(program, args, { cwd, stdio });
  // On Windows package managers are scripts, which only a shell starts.
  const quoted = args.map((argument) => {
    const text = quotedForCmd(argument);
    if (text === null) throw failed([program, ...args].join(" "), `cmd.exe can't be given ${argument}`);
    return text;
  });
  return spawn([program, ...quoted].join(" "), { cwd, stdio, shell: true });
}

function isAbsent(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "ENOENT";
}

/** Node.js brings npm; pnpm and yarn may be there through Corepack only. */
function absent(command: readonly string[], cause: unknown): HarnessError {
  const [program = "npm"] = command;
  const shown = command.join(" ");
  if (program === "npm") return failed(shown, "npm is not on the PATH", cause);
  return new HarnessError(
    "module-missing",
    `The packages were not installed: ${program} is not on the PATH.`,
    {
      help: [
        "The files are written.",
        `Put ${program} there: corepack enable ${program}, or npm install --global ${program}`,
        `Then run: ${shown}`,
      ].join("\n"),
      cause,
    },
  );
}

function failed(command: string, why: string, cause?: unknown): HarnessError {
  return new HarnessError("module-missing", `The packages were not installed: ${why}.`, {
    help: `The files are written. Run it yourself: ${command}`,
    cause,
  });
}
