import { type ChildProcess, spawn } from "node:child_process";

const alive = new Set<ChildProcess>();
let watchdog: ChildProcess | null = null;

/**
 * Makes a container end with this process, however that ends: at `exit` it is killed; after a SIGKILL
 * a shell that waits for the end of its input kills the containers that it was told of, which also ends
 * a script that loops for ever and can't see that its parent is gone.
 */
export function guard(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (alive.size === 0) process.on("exit", killAll);
  alive.add(child);
  tellWatchdog();
  child.once("exit", () => release(child));
}

function release(child: ChildProcess): void {
  alive.delete(child);
  tellWatchdog();
  if (alive.size > 0) return;
  process.off("exit", killAll);
  watchdog?.stdin?.end();
  watchdog = null;
}

function killAll(): void {
  for (const child of alive) child.kill("SIGKILL");
}

function tellWatchdog(): void {
  if (process.platform === "win32") return;
  watchdog ??= startWatchdog();
  watchdog.stdin?.write(`${[...alive].map(({ pid }) => pid).join(" ")}\n`);
}

/** Remembers the last line and kills the processes that it names when the pipe is closed. */
const script = 'pids=; while read -r line; do pids=$line; done; [ -z "$pids" ] || kill -9 $pids';

function startWatchdog(): ChildProcess {
  const shell = spawn("/bin/sh", ["-c", script], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  shell.unref();
  (shell.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  // Without a shell only the watchdog is lost: a script that loops outlives a killed parent.
  shell.on("error", () => {});
  shell.stdin?.on("error", () => {});
  return shell;
}
