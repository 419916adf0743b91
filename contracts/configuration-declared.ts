import { defineContract, type Finding } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { scriptBreaks, scriptHonours, scriptsOf, type ScriptOfRun } from "./reading/scripts.ts";
import { text } from "./reading/show.ts";

/** The settings that a script reads exist. */
export const configurationDeclared = defineContract({
  id: "configuration-declared",
  group: "The script itself",
  level: "should",
  title: "Each key that a script reads from configuration exists.",
  why: 'A key that does not exist is undefined, and goes into addresses and queries as the word "undefined".',
  cause: "The key was renamed or mistyped, or was never set on the connection.",
  url: auth0Docs.practice,
  judges: "run",
  judge: (traces) => scriptsOf(traces, "connection").flatMap(judgeScript),
  words: {
    undeclared: {
      message: (finding) =>
        `${finding.script} reads configuration.${text(finding.received)}, and the connection's configuration has ${text(finding.expected)}.`,
      help: "Add the key under `configuration` of the project file, and to the connection at Auth0, or correct its name in the script.",
    },
  },
});

function judgeScript(one: ScriptOfRun): readonly Finding<"undeclared">[] {
  const reads = one.facts.shape.configurationReads.filter(({ key }) => !(key in {}));
  const { configurationKeys } = one.connection;
  if (reads.length === 0) return [];
  const undeclared = reads.filter(({ key }) => !configurationKeys.includes(key));
  if (undeclared.length === 0) return [scriptHonours(one)];
  const expected = configurationKeys.length === 0 ? "no keys" : `only ${configurationKeys.join(", ")}`;
  return undeclared.map(({ key, at }) =>
    scriptBreaks(one, { fact: "undeclared", expected, received: key, at }),
  );
}
