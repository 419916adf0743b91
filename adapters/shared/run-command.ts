import { spawn } from "node:child_process";

/** Where a command runs. */
export interface CommandPlace {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How it ended: its exit code or signal, and what it printed on both streams. */
export interface CommandResult {
  readonly exit: number | string;
  readonly output: string;
}

/** Runs a line of shell and waits for its end. Never rejects: a command that can't be run has an exit too. */
export function runCommand(command: string, { cwd, env }: CommandPlace): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, cwd, env: { ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const pieces: Buffer[] = [];
    const output = () => Buffer.concat(pieces).toString("utf8");
    child.stdout.on("data", (piece: Buffer) => pieces.push(piece));
    child.stderr.on("data", (piece: Buffer) => pieces.push(piece));
    child.on("error", (error) => resolve({ exit: "an error", output: `${output()}${error.message}` }));
    child.on("close", (code, signal) => resolve({ exit: code ?? signal ?? "no code", output: output() }));
  });
}
