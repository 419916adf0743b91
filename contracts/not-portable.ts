import { defineContract } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { scriptBreaks, scriptHonours, scriptsOf } from "./reading/scripts.ts";

/** A script is one function and nothing beside it. */
export const notPortable = defineContract({
  id: "not-portable",
  group: "The script itself",
  level: "note",
  title: "A script's text is one function and nothing else.",
  why: "Auth0 documents no other form: what it makes of helper functions beside the main one, or of `module.exports`, is not known.",
  cause: "Helpers were put beside the main function, or the file was made so that a test can import it.",
  url: auth0Docs.scripts,
  judges: "run",
  judge: (traces) =>
    scriptsOf(traces, "connection").map((one) =>
      one.facts.shape.form === "function"
        ? scriptHonours(one)
        : scriptBreaks(one, { fact: "program", expected: "one function", received: "several statements" }),
    ),
  words: {
    program: {
      message: (finding) =>
        `${finding.script} is a program, and not one function alone. It ran here, but Auth0 documents scripts of one function only.`,
      help: "Leave the function with nothing before or behind it: helpers and constants inside, no `const login =`, no exports.",
    },
  },
});
