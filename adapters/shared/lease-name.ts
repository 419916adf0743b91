import { randomBytes } from "node:crypto";

/** The name of a database for one worker; those of a run share its mark. */
export function leaseName(run: string, worker: string): string {
  return `u_${run}_${worker.replace(/\W/g, "_").slice(0, 20)}_${randomBytes(2).toString("hex")}`;
}
