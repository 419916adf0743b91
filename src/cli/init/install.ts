import { spawn } from "node:child_process";
import { HarnessError } from "../../model/harness-error.ts";

/** Runs a package manager in a folder. @throws HarnessError `module-missing` where it fails */
export async function install(command: readonly string[], cwd: string): Promise<void> {
  const [program = "npm", ...args] = command;
  const shown = command.join(" ");
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  // On Windows package managers are scripts, which only a shell starts.
  const child = spawn(program, args, {
    cwd,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  child.on("error", reject);
  child.on("close", resolve);
  const code = await promise.catch((cause: unknown) => {
    throw failed(shown, "it could not be started", cause);
  });
  if (code !== 0) throw failed(shown, `it ended with ${code}`);
}

function failed(command: string, why: string, cause?: unknown): HarnessError {
  return new HarnessError("module-missing", `The packages were not installed: ${why}.`, {
    help: `The files are written. Run it yourself: ${command}`,
    cause,
  });
}
