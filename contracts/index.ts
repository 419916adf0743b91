import type { Contract } from "../src/model/contract.ts";
import { arityFits } from "./arity-fits.ts";
import { callbackOnce } from "./callback-once.ts";
import { closesConnections } from "./closes-connections.ts";
import { configurationDeclared } from "./configuration-declared.ts";
import { createdUserCanLogIn } from "./created-user-can-log-in.ts";
import { declaredEgress } from "./declared-egress.ts";
import { deleteDeletes } from "./delete-deletes.ts";
import { deletedMayReturn } from "./deleted-may-return.ts";
import { duplicateIsUserExists } from "./duplicate-is-user-exists.ts";
import { emailChangeMovesUser } from "./email-change-moves-user.ts";
import { emailVerifiedReturned } from "./email-verified-returned.ts";
import { errorIsError } from "./error-is-error.ts";
import { errorTextToUser } from "./error-text-to-user.ts";
import { finishesInTime } from "./finishes-in-time.ts";
import { httpsOnly } from "./https-only.ts";
import { identifierCase } from "./identifier-case.ts";
import { implicitRequest } from "./implicit-request.ts";
import { injectionSafe } from "./injection-safe.ts";
import { loginKeepsUser } from "./login-keeps-user.ts";
import { moduleAvailable } from "./module-available.ts";
import { newPasswordWorks } from "./new-password-works.ts";
import { noRemigration } from "./no-remigration.ts";
import { noSecretInOutput } from "./no-secret-in-output.ts";
import { noSecretInProfile } from "./no-secret-in-profile.ts";
import { noUncaughtException } from "./no-uncaught-exception.ts";
import { noUserInGlobal } from "./no-user-in-global.ts";
import { notPortable } from "./not-portable.ts";
import { nothingAfterCallback } from "./nothing-after-callback.ts";
import { oneUserPerIdentity } from "./one-user-per-identity.ts";
import { otherUsersUntouched } from "./other-users-untouched.ts";
import { outageIsError } from "./outage-is-error.ts";
import { passwordHashed } from "./password-hashed.ts";
import { profileConsistency } from "./profile-consistency.ts";
import { profileHasId } from "./profile-has-id.ts";
import { profileShape } from "./profile-shape.ts";
import { recoversAfterOutage } from "./recovers-after-outage.ts";
import { scriptImplemented } from "./script-implemented.ts";
import { scriptPresent } from "./script-present.ts";
import { scriptSize } from "./script-size.ts";
import { stableUserId } from "./stable-user-id.ts";
import { tokenNotCached } from "./token-not-cached.ts";
import { trueMeansChanged } from "./true-means-changed.ts";
import { unknownUserIsAbsent } from "./unknown-user-is-absent.ts";
import { verifiedShows } from "./verified-shows.ts";
import { wrongPasswordError } from "./wrong-password-error.ts";

/** All contracts, in the order in which they are listed and judged. Each has a page in `docs/contracts`. */
export const contracts: readonly Contract[] = [
  callbackOnce,
  finishesInTime,
  nothingAfterCallback,
  noUncaughtException,
  errorIsError,
  closesConnections,
  recoversAfterOutage,
  wrongPasswordError,
  unknownUserIsAbsent,
  duplicateIsUserExists,
  outageIsError,
  trueMeansChanged,
  deleteDeletes,
  profileHasId,
  stableUserId,
  profileConsistency,
  profileShape,
  emailVerifiedReturned,
  noSecretInProfile,
  createdUserCanLogIn,
  deletedMayReturn,
  newPasswordWorks,
  emailChangeMovesUser,
  verifiedShows,
  noRemigration,
  loginKeepsUser,
  identifierCase,
  otherUsersUntouched,
  oneUserPerIdentity,
  passwordHashed,
  injectionSafe,
  noSecretInOutput,
  declaredEgress,
  httpsOnly,
  scriptPresent,
  scriptImplemented,
  scriptSize,
  moduleAvailable,
  configurationDeclared,
  arityFits,
  notPortable,
  noUserInGlobal,
  implicitRequest,
  tokenNotCached,
  errorTextToUser,
];
