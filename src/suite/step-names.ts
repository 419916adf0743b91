import { flowNames } from "../model/flow.ts";

/** The steps that act on Auth0's own side. */
export const tenantStepNames = ["set", "bulk_import", "forget", "deleted_in_auth0"] as const;

/** The name of a step that acts on Auth0's own side. */
export type TenantStepName = (typeof tenantStepNames)[number];

/** The steps that a suite may have. */
export const stepNames = [
  "script",
  ...flowNames,
  "store",
  ...tenantStepNames,
  "recycle",
  "advance",
  "together",
  "fault",
] as const;

/** The name of a step. */
export type StepName = (typeof stepNames)[number];

/** Says whether a key names a step. */
export function isStepName(key: string): key is StepName {
  return (stepNames as readonly string[]).includes(key);
}
