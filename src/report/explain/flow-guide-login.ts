import type { FlowName } from "../../model/flow.ts";
import { pages, templatePage } from "./flow-guide-pages.ts";
import type { FlowGuide } from "./flow-guide-step.ts";

const loginScript = {
  script: "login",
  text: "It gets the identifier as it was typed, and the password. It calls back with a profile, or with WrongUsernameOrPasswordError.",
  url: templatePage("login"),
} as const;

/** Flows of somebody who comes to the login page with an account. */
export const loginGuides = {
  login: {
    title: "Somebody types an identifier and a password on the login page.",
    off: [
      loginScript,
      {
        script: null,
        text: "Auth0 keeps or refreshes a profile without a password; the next login asks the script again.",
        url: pages.overview,
      },
      {
        script: null,
        text: "The log gets s; fp where the password is wrong, fu where nobody is known by that name, f where the script failed.",
        url: pages.logCodes,
      },
    ],
    on: [
      {
        script: null,
        text: "Auth0 looks into its own store first. Whom it has there logs in by that store alone, with the right password or not at all; no script runs.",
        url: pages.migration,
      },
      { ...loginScript, text: `Only where Auth0 does not have the user. ${loginScript.text}` },
      {
        script: null,
        text: "The user moves over: Auth0 keeps the password that was typed and the profile that came back.",
        url: pages.migration,
      },
      {
        script: null,
        text: "The log gets s; fp where the password is wrong, fu where nobody is known by that name, f where the script failed.",
        url: pages.logCodes,
      },
    ],
  },
  identify: {
    title: "Somebody types an identifier before anything else is asked (identifier-first).",
    off: [
      {
        script: "get_user",
        text: "It says whether there is such a user. No user is made, and the log gets no line.",
        url: pages.identifierFirst,
      },
    ],
    on: [
      {
        script: null,
        text: "Whom Auth0 has in its own store is found without any script.",
        url: pages.migration,
      },
      {
        script: "get_user",
        text: "Where Auth0 does not have the user, it says whether the legacy store does.",
        url: pages.identifierFirst,
      },
    ],
  },
  verify_email: {
    title: "Somebody follows the link of a verification mail.",
    off: [
      {
        script: "verify",
        text: "It gets the email, marks it as verified in the legacy store and calls back with true.",
        url: templatePage("verify"),
      },
      {
        script: null,
        text: "Auth0's own profile stays as it is: the next login or get_user has to show the flag. The log gets sv, or fv.",
        url: templatePage("verify"),
      },
    ],
    on: [
      {
        script: null,
        text: "Auth0 sets the flag of its own profile; no script runs, and the legacy store does not hear of it.",
        url: templatePage("verify"),
      },
    ],
  },
} as const satisfies Partial<Record<FlowName, FlowGuide>>;
