import { z } from "zod";

/** `tenant:` of the project file: what documentation leaves open, and one setting of the connection. */
export const tenantShape = z.strictObject({
  get_user_on_login: flag(
    "get_user at login",
    "Whether get_user also runs before login with import mode on. Default: false.",
  ),
  get_user_on_reset: flag(
    "get_user at a reset",
    "Whether get_user also runs when the link of a password reset is followed with import mode off. Default: true.",
  ),
  change_password_on_import_reset: flag(
    "change_password at a reset",
    "Whether change_password also runs when somebody who did not migrate yet resets the password with import mode on. Default: false.",
  ),
  partial_on_reset_request: flag(
    "Internal record at a reset",
    "Whether asking for a new password already leaves an internal record of somebody who did not migrate yet, with import mode on. Default: true.",
  ),
  lower_case_identifier: flag(
    "Lower case",
    "Whether what was typed is put in lower case before a script gets it. Default: false.",
  ),
  strict_profiles: flag(
    "Strict profiles",
    "Whether a profile with a property of another type, form or length than Auth0 describes makes no session and no user. Default: true; with false it is kept as it is, and only contract profile-shape says so.",
  ),
  numeric_user_id: flag(
    "Numbers as ids",
    "Whether an id that a script returns as a number is taken as text. Default: false; such a profile is invalid.",
  ),
  duplicate_emails: flag(
    "Duplicate addresses",
    "Whether a second user with the same address is kept with import mode off. Default: false; it is an error.",
  ),
  change_password_identifier: z
    .enum(["email", "typed"])
    .meta({
      title: "Identifier of change_password",
      description:
        "What change_password gets in flows: the email of the profile, or what was typed, which may be a username. Default: email; what was typed where there is none.",
      examples: ["typed"],
    })
    .optional(),
  change_email_on_import: flag(
    "change_email with import on",
    "Whether change_email also runs with import mode on, after get_user. Default: false.",
  ),
  change_email_context: flag(
    "context for change_email",
    "Whether change_email gets the context object too, where the connection passes one. Default: false; Auth0's pages contradict each other.",
  ),
  ascii_passwords: flag(
    "Passwords in ASCII",
    "Whether a new password with a blank or a character outside ASCII is refused before a script gets it. Default: false.",
  ),
  max_profile_kb: z
    .number()
    .positive()
    .meta({
      title: "Size of a profile",
      description:
        "Kilobytes of JSON from which on a profile is refused; above 10 the tenant log notes it. Default: 100.",
      examples: [10],
    })
    .optional(),
  undocumented_arguments: flag(
    "Undocumented arguments",
    "Whether change_username and change_phone_number run with import mode off, with the old value and the new one (and whether a number is verified). Default: false; these flows fail, since Auth0 documents no parameters.",
  ),
  set_user_root_attributes: z
    .enum(["on_each_login", "on_first_login", "never_on_login"])
    .meta({
      title: "Sync profile attributes",
      description:
        "Auth0's set_user_root_attributes: when name, nickname, given_name, family_name and picture follow the store. Default: on_each_login.",
      examples: ["on_first_login"],
    })
    .optional(),
});

function flag(title: string, description: string) {
  return z
    .boolean()
    .meta({ title, description, examples: [true] })
    .optional();
}
