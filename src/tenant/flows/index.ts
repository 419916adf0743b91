import type { FlowName } from "../../model/flow.ts";
import type { FlowRun } from "../flow-run.ts";
import type { Ending } from "../responses.ts";
import { changeEmail } from "./change-email.ts";
import { changePhoneNumber } from "./change-phone-number.ts";
import { changeUsername } from "./change-username.ts";
import { createUser } from "./create-user.ts";
import { deleteUser } from "./delete-user.ts";
import { identify } from "./identify.ts";
import { login } from "./login.ts";
import { requestPasswordReset } from "./request-password-reset.ts";
import { resetPassword } from "./reset-password.ts";
import { setPassword } from "./set-password.ts";
import { signUp } from "./sign-up.ts";
import { verifyEmail } from "./verify-email.ts";

/** What each flow does; a new one is a file and a line here. */
export const flows: Readonly<Record<FlowName, (run: FlowRun) => Promise<Ending>>> = {
  login,
  sign_up: signUp,
  create_user: createUser,
  request_password_reset: requestPasswordReset,
  reset_password: resetPassword,
  set_password: setPassword,
  verify_email: verifyEmail,
  delete_user: deleteUser,
  change_email: changeEmail,
  change_username: changeUsername,
  change_phone_number: changePhoneNumber,
  identify,
};
