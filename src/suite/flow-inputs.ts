import type { FlowName } from "../model/flow.ts";

/** What a flow takes, and what of it a suite can say by name. */
interface FlowInputs {
  /** Keys that say whom it is about, one of them; the other keys are what is given beside. */
  readonly identifiers: readonly ("email" | "username" | "phone_number")[];
  /** Keys that are given beside the identifier. */
  readonly given: readonly string[];
  /** Which of these must be there, in the step or from the user. */
  readonly needs: readonly string[];
}

const anyIdentifier = ["email", "username", "phone_number"] as const;
const names = ["name", "nickname", "given_name", "family_name", "picture"] as const;

/** The inputs of each flow. A flow that makes a user is about all the identifiers that it is given. */
export const flowInputs: Readonly<Record<FlowName, FlowInputs>> = {
  login: { identifiers: anyIdentifier, given: ["password"], needs: ["password"] },
  sign_up: {
    identifiers: anyIdentifier,
    given: ["password", "user_metadata", ...names],
    needs: ["password"],
  },
  create_user: {
    identifiers: anyIdentifier,
    given: [
      "password",
      "email_verified",
      "phone_verified",
      "blocked",
      "user_metadata",
      "app_metadata",
      ...names,
    ],
    needs: ["password"],
  },
  request_password_reset: { identifiers: anyIdentifier, given: [], needs: [] },
  reset_password: { identifiers: anyIdentifier, given: ["password"], needs: [] },
  set_password: { identifiers: anyIdentifier, given: ["password"], needs: [] },
  verify_email: { identifiers: anyIdentifier, given: [], needs: [] },
  delete_user: { identifiers: anyIdentifier, given: [], needs: [] },
  change_email: { identifiers: ["username", "phone_number"], given: ["email", "verified"], needs: ["email"] },
  change_username: { identifiers: ["email", "phone_number"], given: ["username"], needs: ["username"] },
  change_phone_number: {
    identifiers: ["email", "username"],
    given: ["phone_number", "verified"],
    needs: ["phone_number"],
  },
  identify: { identifiers: anyIdentifier, given: [], needs: [] },
};

/** Says whether a flow makes a user, whose fields then all come from `as`. */
export function makesUser(flow: FlowName): boolean {
  return flow === "sign_up" || flow === "create_user";
}
