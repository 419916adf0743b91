import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";

const everyMs = 100;
const pageBytes = 4096;

/**
 * Looks now and then how much memory a process holds, and kills it when that is too much: Node's own limit
 * is the heap's, and a Buffer lies outside it. Where the system does not tell, nothing is watched.
 */
export class MemoryWatch {
  readonly #child: ChildProcess;
  readonly #mostMb: number;
  #timer: NodeJS.Timeout | undefined;
  /** Whether the process was killed for its size. */
  exceeded = false;

  constructor(child: ChildProcess, mostMb: number) {
    this.#child = child;
    this.#mostMb = mostMb;
  }

  /** Begins or ends to look. */
  turn(on: boolean): void {
    clearInterval(this.#timer);
    if (on) this.#timer = setInterval(() => this.#look(), everyMs).unref();
  }

  #look(): void {
    const held = residentMb(this.#child.pid);
    if (held === null) return this.turn(false);
    if (held <= this.#mostMb) return;
    this.exceeded = true;
    this.#child.kill("SIGKILL");
  }
}

function residentMb(pid: number | undefined): number | null {
  try {
    const pages = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1];
    return (Number(pages) * pageBytes) / 1e6;
  } catch {
    return null;
  }
}
