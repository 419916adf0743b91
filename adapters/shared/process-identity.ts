import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";

/**
 * When the process with this id started, in the platform's own words; null where there is none (a zombie counts
 * as none). Two processes that got the same id one after the other differ in it.
 */
export async function processStart(pid: number): Promise<string | null> {
  if (process.platform === "linux") return linuxStart(linuxStat(pid));
  if (process.platform === "win32") return isRunning(pid) ? "unknown" : null;
  return psStart(pid);
}

/** Whether the process that was recorded with this start is still alive. */
export async function isSameProcess(pid: number, started: string | null): Promise<boolean> {
  return started !== null && (await processStart(pid)) === started;
}

function linuxStat(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return null;
  }
}

function linuxStart(stat: string | null): string | null {
  if (stat === null) return null;
  // The name in the second field may hold spaces and parentheses; what follows the last one is regular.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state] = fields;
  return state === "Z" || state === "X" ? null : (fields[19] ?? null);
}

async function psStart(pid: number): Promise<string | null> {
  const asked = promisify(execFile)("ps", ["-o", "stat=,lstart=", "-p", String(pid)]);
  const line = await asked.then(
    ({ stdout }) => stdout.trim(),
    () => "",
  );
  if (line === "" || line.startsWith("Z")) return null;
  return line.replace(/^\S+\s+/, "");
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
