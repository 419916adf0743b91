/** What can be wrong with a profile, in one word each. */
export type ProfileFact =
  | "wrong-type"
  | "flag"
  | "missing"
  | "email-format"
  | "phone-format"
  | "username-format"
  | "too-long"
  | "metadata-key"
  | "reserved-key"
  | "mfa-factors"
  | "metadata-obsolete";

/** One thing about a profile that is not as Auth0 describes it. */
export interface ProfileProblem {
  readonly fact: ProfileFact;
  /** The property, with dots for inner ones. */
  readonly path: string;
  readonly expected: string;
  /** What was found, as a part of a sentence. */
  readonly received: string;
  /** `must` where Auth0 may refuse the profile, `should` where it is kept and does harm later. */
  readonly level: "must" | "should";
}
