import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { reachableFolders } from "./reachable-folders.ts";

/** What a container may touch. */
export interface Reach {
  /** The Node binary; null is the one that runs this. */
  readonly node: string | null;
  /** The connection's folder. */
  readonly folder: string;
  /** The only folder that may be written to; null for none. */
  readonly writable: string | null;
}

const ours = fileURLToPath(new URL("..", import.meta.url));
/** Native packages look there for the kind of system that they run on. */
const system = "/etc";
const wanted = ["--permission", "--allow-net"] as const;

/**
 * Flags that shut a container in, by Node's permission model: it reads the connection's folder, the packages that
 * its scripts can reach and what Node itself needs; it writes nothing and starts no process and no thread.
 * None for a Node that has no such model.
 */
export function permissionFlags({ node, folder, writable }: Reach): readonly string[] {
  const known = knownFlags(node);
  if (!known.includes("--permission")) return [];
  if (writable !== null) mkdirSync(writable, { recursive: true });
  const read = outermost([
    ...reachableFolders([folder, ours]),
    ...prefixOf(node ?? process.execPath),
    system,
  ]);
  const write = writable === null ? [] : [writable];
  return [
    ...known,
    "--allow-addons",
    ...[...read, ...write].map((path) => `--allow-fs-read=${path}`),
    ...write.map((path) => `--allow-fs-write=${path}`),
  ];
}

/** Where a folder is named after one that lies in it, Node lets nobody list the outer one. */
function outermost(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => !paths.some((other) => path.startsWith(other + sep)));
}

/** Those flags that this Node knows; a later one shuts the network too unless told otherwise. */
function knownFlags(node: string | null): readonly string[] {
  if (node === null) return wanted.filter((flag) => process.allowedNodeEnvironmentFlags.has(flag));
  const question = `${JSON.stringify(wanted)}.filter((flag) => process.allowedNodeEnvironmentFlags.has(flag)).join()`;
  const { stdout } = spawnSync(node, ["-p", question], { encoding: "utf8", env: {} });
  return wanted.filter((flag) => stdout?.trim().split(",").includes(flag) === true);
}

/** Where Node is installed, with its own modules. */
function prefixOf(binary: string): readonly string[] {
  const prefix = dirname(dirname(binary));
  return existsSync(join(prefix, "lib")) && prefix !== dirname(prefix) ? [prefix] : [binary];
}
