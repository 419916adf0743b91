import type { ActionScript } from "../../model/action-script.ts";
import type { FlowName } from "../../model/flow.ts";
import { pages, templatePage } from "./flow-guide-pages.ts";
import type { FlowGuide } from "./flow-guide-step.ts";

/** Which identifier changes, and what is known of its script. */
interface Change {
  readonly what: string;
  readonly script: ActionScript;
  readonly text: string;
  readonly url: string;
  /** What more the title says. */
  readonly only?: string;
}

const only =
  " With import off only with `tenant.undocumented_arguments: true`; without it the flow fails before any script.";

/** Flows in which a client of the Management API changes an identifier. */
export const changeGuides = {
  change_email: changing({
    what: "email",
    script: "change_email",
    text: "It gets the old email, the new one, and whether that is verified.",
    url: templatePage("change-email"),
  }),
  change_username: changing({
    what: "username",
    script: "change_username",
    text: "Understudy gives it the old and the new username; Auth0 does not document its parameters.",
    url: pages.templates,
    only,
  }),
  change_phone_number: changing({
    what: "phone number",
    script: "change_phone_number",
    text: "Understudy gives it the old number, the new one, and whether that is verified; Auth0 does not document its parameters.",
    url: pages.templates,
    only,
  }),
} as const satisfies Partial<Record<FlowName, FlowGuide>>;

function changing({ what, script, text, url, only = "" }: Change): FlowGuide {
  const isFree = {
    script: "get_user",
    text: `It has to find nobody under the new ${what}.`,
    url: templatePage("get-user"),
  } as const;
  const known = {
    script: "get_user",
    text: `It has to find the user under the current ${what}.`,
    url: templatePage("get-user"),
  } as const;
  return {
    title: `A client of the Management API, or the dashboard, changes the ${what} of a user whom Auth0 has.${only}`,
    off: [known, isFree, { script, text, url }],
    on: [
      isFree,
      {
        script: null,
        text: `Auth0 changes the ${what} in its own store; ${script} does not run.`,
        url: pages.migration,
      },
    ],
  };
}
