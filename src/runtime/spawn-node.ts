import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { BootOptions } from "./container-options.ts";
import type { Journal } from "./journal.ts";
import { guard } from "./ward.ts";

/** The build makes one file of it, which starts faster. */
const main = import.meta.url.endsWith(".ts") ? "main.ts" : "main.cjs";
const entry = fileURLToPath(new URL(`./inside/${main}`, import.meta.url));

/** How a container speaks: its lines begin with the token. */
export interface Voice {
  readonly token: string;
  readonly journal: Journal;
}

/** Starts the process of a container, which ends with this one. */
export function spawnNode(options: BootOptions, { token, journal }: Voice): ChildProcess {
  const { node, memoryMb, compiled, permissions, folder, preloads } = options;
  const flags = [`--max-old-space-size=${memoryMb}`, "--stack-trace-limit=50", "--no-warnings"];
  const child = spawn(
    node ?? process.execPath,
    [...flags, ...permissions(), entry, token, journal.fd === null ? "" : "journal", preloads.join(",")],
    {
      cwd: folder,
      // The container takes the second one away before a script can see it.
      env: { TZ: "UTC", ...(compiled === null ? {} : { NODE_COMPILE_CACHE: compiled }) },
      stdio: ["ignore", "pipe", "pipe", "pipe", "pipe", journal.fd ?? "ignore"],
      windowsHide: true,
    },
  );
  guard(child);
  return child;
}
