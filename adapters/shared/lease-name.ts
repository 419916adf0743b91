import { randomBytes } from "node:crypto";

/** The mark of a new run, eight hexadecimal digits; the names of all its databases hold it. */
export function newRun(): string {
  return randomBytes(4).toString("hex");
}

/** The name of the database that a run's schema is applied to. */
export function templateName(run: string): string {
  return `understudy_${run}`;
}

/** The mark in the name of a template; null for any other name. */
export function runOf(template: string): string | null {
  return /^understudy_([0-9a-f]{8})$/.exec(template)?.[1] ?? null;
}

/** The name of a database for one worker; those of a run share its mark. */
export function leaseName(run: string, worker: string): string {
  return `u_${run}_${worker.replace(/\W/g, "_").slice(0, 20)}_${randomBytes(2).toString("hex")}`;
}
