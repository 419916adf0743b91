import type { FlowName } from "../../model/flow.ts";
import { pages, templatePage } from "./flow-guide-pages.ts";
import type { FlowGuide, GuideStep } from "./flow-guide-step.ts";

const isFree: GuideStep = {
  script: "get_user",
  text: "It has to find nobody under the identifier; whom it finds exists already, and the flow ends there.",
  url: templatePage("get-user"),
};

const made: readonly GuideStep[] = [
  isFree,
  {
    script: "create",
    text: "It puts the user into the legacy store. For a user who is there it calls back with ValidationError user_exists.",
    url: templatePage("create"),
  },
  {
    script: "login",
    text: "It gets the new identifier and password as a proof: where it does not know the user, the flow fails.",
    url: templatePage("create"),
  },
];

const kept: GuideStep = {
  script: null,
  text: "Auth0 makes the user in its own store, password and all; create does not run.",
  url: templatePage("create"),
};

const found: GuideStep = {
  script: "get_user",
  text: "It says whether there is such a user, and under which email.",
  url: templatePage("get-user"),
};

const changed: GuideStep = {
  script: "change_password",
  text: "It gets email and new password, and calls back with true once the legacy store holds it.",
  url: templatePage("change-password"),
};

/** Flows that make and delete accounts, and set passwords. */
export const accountGuides = {
  sign_up: {
    title: "Somebody signs up on the login page or at /dbconnections/signup.",
    off: [...made, { script: null, text: "The log gets ss, or fs.", url: pages.logCodes }],
    on: [isFree, kept],
  },
  create_user: {
    title: "A client of the Management API, or the dashboard, makes a user.",
    off: [
      ...made,
      {
        script: null,
        text: "The client gets the same steps with other answers: 201, or 409.",
        url: pages.tryOut,
      },
    ],
    on: [isFree, kept],
  },
  request_password_reset: {
    title: "Somebody has forgotten a password and asks for the mail with the link.",
    off: [
      found,
      { script: null, text: "The answer is the same whether the user exists or not.", url: pages.reset },
    ],
    on: [
      {
        script: null,
        text: "Whom Auth0 has in its own store is sent the mail without any script.",
        url: pages.migration,
      },
      { ...found, text: "Where Auth0 does not have the user, it says whether the legacy store does." },
      {
        script: null,
        text: "What it returned is kept as a record that no search finds, until the first login makes it a user.",
        url: pages.migration,
      },
    ],
  },
  reset_password: {
    title: "Somebody follows the link of a reset mail and types a new password.",
    off: [found, changed, { script: null, text: "The log gets scp, or fcp.", url: pages.logCodes }],
    on: [
      {
        script: null,
        text: "Auth0 keeps the new password in its own store. A user who did not move over yet is only a record until the next login.",
        url: pages.migration,
      },
      {
        ...found,
        text: "Only where Auth0 has not even such a record of the user.",
      },
    ],
  },
  set_password: {
    title: "A client of the Management API, or the dashboard, sets somebody's password.",
    off: [found, changed],
    on: [
      {
        script: null,
        text: "Auth0 sets the password in its own store; no script runs, and the legacy store keeps the old one.",
        url: templatePage("change-password"),
      },
    ],
  },
  delete_user: {
    title: "A client of the Management API, or the dashboard, deletes a user.",
    off: [
      {
        script: "delete",
        text: "It gets the id that login or get_user returned. Where it fails, Auth0's profile stays.",
        url: templatePage("delete"),
      },
      { script: null, text: "Auth0 deletes its own profile. The log gets sdu, or fdu.", url: pages.logCodes },
    ],
    on: [
      {
        script: null,
        text: "Auth0 deletes its own user; no script runs. Whoever is still in the legacy store can come back with the next login.",
        url: templatePage("delete"),
      },
    ],
  },
} as const satisfies Partial<Record<FlowName, FlowGuide>>;
