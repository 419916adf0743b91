import { runners } from "../../init/package-manager.ts";
import type { InitPlan } from "../../init/plan-init.ts";
import type { Workspace } from "../../init/workspace.ts";

/** What is left to do once the files are written. */
export interface Outcome {
  /** Commands that install what is not there yet. */
  readonly missing: readonly string[];
  readonly plan: Pick<InitPlan, "connections">;
  readonly workspace: Pick<Workspace, "manager" | "yarn">;
}

/** Said before anything is written: `understudy test` refuses to run there. */
export const plugAndPlay = [
  "Yarn's Plug'n'Play keeps packages where scripts can't find them, and `understudy test` refuses it.",
  "Write `nodeLinker: node-modules` into .yarnrc.yml and run `yarn install`.",
].join("\n");

/** The commands that come next, in their order. */
export function nextLines({ missing, plan, workspace }: Outcome): readonly string[] {
  const run = runners[workspace.manager];
  return [
    ...(workspace.yarn?.isPlugAndPlay === true
      ? ["Leave Plug'n'Play first:   yarn config set nodeLinker node-modules && yarn install"]
      : []),
    ...missing.map((command) => `Install what is missing:  ${command}`),
    `See what Auth0 would say:  ${run} test`,
    `Debug a script:            ${run} try login --as ada --inspect`,
    `Keep what is verified:     ${run} test --update-lock, commit understudy.lock.json, and in CI`,
    `                           ${run} test --gate${withoutDocker(plan)}`,
  ];
}

/** The gate asks for the real server of a database in Docker. */
function withoutDocker({ connections }: Outcome["plan"]): string {
  const kinds = new Set(connections.map(({ guess }) => guess.store.kind));
  if (kinds.has("mysql")) return ", with --engine local where there is no Docker";
  return kinds.has("postgres") || kinds.has("mongodb")
    ? ", with --engine embedded where there is no Docker"
    : "";
}
