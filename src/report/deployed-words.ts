import type { DeployedScript } from "../model/deployed.ts";

/** How a script in git and the one in the tenant compare. */
export const deployedWords = {
  same: "same",
  "line-ends": "same, but for line endings or blank lines at the end",
  differs: "differs",
  missing: "missing in the tenant",
  additional: "not in git",
} as const satisfies Record<DeployedScript["status"], string>;
