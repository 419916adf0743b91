import type { Command } from "../command.ts";
import { advance } from "./advance.ts";
import { changeEmail } from "./change-email.ts";
import { deleteUser } from "./delete.ts";
import { editRow } from "./edit-row.ts";
import { fault } from "./fault.ts";
import { hostile } from "./hostile.ts";
import { importMode } from "./import-mode.ts";
import { login } from "./login.ts";
import { race } from "./race.ts";
import { recycle } from "./recycle.ts";
import { reset } from "./reset.ts";
import { script } from "./script.ts";
import { signUp } from "./sign-up.ts";
import { verify } from "./verify.ts";

/** Everything that can happen in a history; the first is what the others shrink to. */
export const commands: readonly Command[] = [
  login,
  signUp,
  reset,
  changeEmail,
  verify,
  deleteUser,
  hostile,
  script,
  editRow,
  fault,
  importMode,
  recycle,
  advance,
  race,
];
