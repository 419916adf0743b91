import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";

const everyMs = 100;

/**
 * Looks now and then how much memory a process holds, and kills it when that is too much: Node's own limit
 * is the heap's, and a Buffer lies outside it. Where the system does not tell, nothing is watched.
 * Answers whether the process was killed for its size.
 */
export function watchMemory(child: ChildProcess, mostMb: number): () => boolean {
  let exceeded = false;
  const look = setInterval(() => {
    const held = residentMb(child.pid);
    if (held === null) return clearInterval(look);
    if (held <= mostMb) return;
    exceeded = true;
    child.kill("SIGKILL");
  }, everyMs);
  look.unref();
  child.once("exit", () => clearInterval(look));
  return () => exceeded;
}

function residentMb(pid: number | undefined): number | null {
  try {
    // Not in pages, whose size differs from machine to machine.
    const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kibibytes === undefined ? null : (Number(kibibytes) * 1024) / 1e6;
  } catch {
    return null;
  }
}
