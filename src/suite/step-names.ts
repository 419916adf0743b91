/** The steps that a suite may have. */
export const stepNames = ["script", "store", "recycle", "advance", "fault"] as const;

/** The name of a step. */
export type StepName = (typeof stepNames)[number];

/** Says whether a key names a step. */
export function isStepName(key: string): key is StepName {
  return (stepNames as readonly string[]).includes(key);
}

/** Whether a step is known to the format but not there yet. */
export function isLaterStep(name: string): boolean {
  return Object.hasOwn(laterSteps, name);
}

/** The script that comes nearest to a step that is not there yet, or null. */
export function scriptInsteadOf(name: string): string | null {
  return isLaterStep(name) ? (laterSteps[name] ?? null) : null;
}

const laterSteps: Readonly<Record<string, string | null>> = {
  login: "login",
  sign_up: "create",
  create_user: "create",
  request_password_reset: "get_user",
  reset_password: "change_password",
  set_password: "change_password",
  verify_email: "verify",
  delete_user: "delete",
  change_email: "change_email",
  change_username: "change_username",
  change_phone_number: "change_phone_number",
  identify: "get_user",
  set: null,
  bulk_import: null,
  forget: null,
  deleted_in_auth0: null,
  together: null,
};
