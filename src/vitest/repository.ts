import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { isBelow } from "../packages/is-below.ts";
import type { ReportOptions } from "../report/index.ts";

/** Where the repository is, and where its files are shown: what GitHub says of a job, else the folder with `.git`. */
export function repositoryOf(cwd: string, env: NodeJS.ProcessEnv): Pick<ReportOptions, "root" | "sourceUrl"> {
  const {
    GITHUB_WORKSPACE: workspace,
    GITHUB_SERVER_URL: server,
    GITHUB_REPOSITORY: name,
    GITHUB_SHA: commit,
  } = env;
  if (!workspace || !isBelow(workspace, cwd)) return { root: gitRoot(cwd) ?? cwd };
  return { root: workspace, sourceUrl: server && name && commit ? `${server}/${name}/blob/${commit}` : null };
}

function gitRoot(folder: string): string | null {
  if (existsSync(join(folder, ".git"))) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : gitRoot(parent);
}
