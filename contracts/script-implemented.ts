import { defineContract, type Finding } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { scriptBreaks, scriptHonours, scriptsOf, type ScriptOfRun } from "./reading/scripts.ts";

/** A script is more than the placeholder that Auth0 starts it with. */
export const scriptImplemented = defineContract({
  id: "script-implemented",
  group: "The script itself",
  level: "must",
  title: "A script is not the placeholder that asks to be implemented.",
  why: "The placeholder answers every call with an error, so whatever needs the script fails for everybody.",
  cause:
    "The script was saved before it was written, or a deployment did not find the file and left the placeholder in its place.",
  url: auth0Docs.scripts,
  judges: "run",
  judge: (traces) => scriptsOf(traces, "connection").map(judgeScript),
  words: {
    stub: {
      message: (finding) => `${finding.script} is still the placeholder that answers "Please implement …".`,
      help: "Write the script, or remove its file where nobody can get to what needs it, so that nothing offers what does not work.",
    },
  },
});

/** With import on only login and get_user are run, so that another placeholder does no harm until import is off. */
function judgeScript(one: ScriptOfRun): Finding<"stub"> {
  const { connection, facts } = one;
  if (!facts.shape.stub) return scriptHonours(one);
  const isRun = !connection.mode.import_mode || facts.script === "login" || facts.script === "get_user";
  const level = isRun ? "must" : "should";
  return scriptBreaks(one, { fact: "stub", level, expected: "a script", received: "the placeholder" });
}
