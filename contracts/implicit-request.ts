import { defineContract, type Finding } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { scriptBreaks, scriptHonours, scriptsOf, type ScriptOfRun } from "./reading/scripts.ts";

/** A script requires `request` instead of using the global of that name. */
export const implicitRequest = defineContract({
  id: "implicit-request",
  group: "The script itself",
  level: "note",
  title: "A script that uses request requires it.",
  why: "One page of Auth0 lists the bare name among those that went with Node 16, and samples of today still use it: whether it is there is not sure.",
  cause: "The script was copied from a sample, or dates from when modules stood ready as globals.",
  url: auth0Docs.node16,
  judges: "run",
  judge: (traces) => scriptsOf(traces, "connection").flatMap(judgeScript),
  words: {
    implicit: {
      message: (finding) =>
        `${finding.script} uses the global request. Understudy provides it; Auth0's pages contradict each other about it.`,
      help: 'Require it: const request = require("request"); or use fetch, which Node has.',
    },
  },
});

function judgeScript(one: ScriptOfRun): readonly Finding<"implicit">[] {
  const { implicitGlobals = [], requires } = one.facts.shape;
  const used = implicitGlobals.find(({ name }) => name === "request");
  if (used !== undefined) {
    const breach = {
      fact: "implicit",
      expected: "require('request')",
      received: "request",
      at: used.at,
    } as const;
    return [scriptBreaks(one, breach)];
  }
  return requires.some(({ specifier }) => /^request(@|$)/.test(specifier)) ? [scriptHonours(one)] : [];
}
