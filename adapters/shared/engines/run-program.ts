import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { DataPlace, Env } from "./server-program.ts";

/** A program that prepares a server's data, and what to say where it fails. */
export interface ProgramCall {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Env;
  readonly help: string;
}

/**
 * Runs a program as the server's user and waits for its end.
 * @throws HarnessError `engine-failed` with what it said
 */
export async function runProgram(call: ProgramCall, { user, root }: DataPlace): Promise<void> {
  try {
    await promisify(execFile)(call.program, [...call.args], { ...user, cwd: root, env: { ...call.env } });
  } catch (cause) {
    const { stderr, stdout, message } = cause as Partial<Record<"stderr" | "stdout" | "message", string>>;
    const said = [stderr, stdout, message].find((text) => (text ?? "").trim() !== "") ?? "";
    const last = said.trim().split("\n").slice(-12).join("\n");
    throw new HarnessError("engine-failed", `${call.program} failed: ${last}`, { help: call.help, cause });
  }
}
