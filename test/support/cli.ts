import { spawnSync } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { root } from "./example.ts";

export const bin = join(root, "dist", "src", "cli", "bin.js");

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as a user would. */
export function understudy(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: "1", VITEST: undefined, NODE_OPTIONS: undefined, ...notGitHub, ...env },
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

/** A job of GitHub's must not change what commands print. */
const notGitHub = { GITHUB_ACTIONS: undefined, GITHUB_STEP_SUMMARY: undefined, GITHUB_WORKSPACE: undefined };

/** Writes files into an empty folder below the repository, where scripts find its node_modules. */
export async function writeFolder(
  name: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const folder = join(root, ".understudy", "folders", name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return folder;
}

/** Command, output and exit code as one readable text, without what differs from run to run. */
export function transcript(args: readonly string[], { code, stdout, stderr }: Ran, folder: string): string {
  const clean = (text: string) =>
    text
      .replaceAll(folder, "<folder>")
      .replaceAll(root, "<understudy>")
      .replace(/127\.0\.0\.1:\d{4,5}/g, "127.0.0.1:<port>")
      .replace(/\d+(\.\d+)? m?s\b/g, "<time>")
      .replace(/node \d+\.\d+\.\d+/g, "node <version>")
      .replace(/postgres \d+\.\d+/g, "postgres <version>");
  return [`$ understudy ${args.join(" ")}`, clean(stdout), clean(stderr), `exit code ${code}`, ""]
    .filter((part, index) => part !== "" || index === 4)
    .join("\n");
}
