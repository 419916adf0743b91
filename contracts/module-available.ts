import { defineContract, type Finding } from "../src/model/contract.ts";
import type { ModuleFacts } from "../src/model/trace.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { scriptBreaks, scriptHonours, scriptsOf, type ScriptOfRun } from "./reading/scripts.ts";
import { text } from "./reading/show.ts";

/** Auth0's runtime still has the modules that a script requires. */
export const moduleAvailable = defineContract({
  id: "module-available",
  group: "The script itself",
  level: "must",
  title: "Auth0's runtime has every module that a script requires, in that version.",
  why: "The script crashes at its require, on the day on which the tenant is moved to that runtime: nobody logs in any more.",
  cause:
    "The script names a version that was current when it was written, or a module that Auth0 has given up.",
  url: auth0Docs.node18,
  judges: "run",
  judge: (traces) => scriptsOf(traces, "connection").flatMap(judgeScript),
  words: {
    withdrawn: {
      message: (finding) =>
        `${finding.script} requires ${text(finding.received)}, a version that ${text(finding.expected)} has lost.`,
      help: "Require a version that Auth0 still has (https://auth0-extensions.github.io/canirequire/), and try the script with it: a new major version may answer otherwise.",
    },
    gone: {
      message: (finding) =>
        `${finding.script} requires ${text(finding.received)}, which Auth0 has taken away in every version.`,
      help: "Put the database behind an HTTP API of yours and let the script call that.",
    },
    "not-exact": {
      message: (finding) =>
        `${finding.script} requires ${text(finding.received)}, which is not one exact version: Auth0 knows neither ranges nor tags.`,
      help: "Name one whole version, such as name@1.2.3, or leave the version out.",
    },
  },
});

type Fact = "withdrawn" | "gone" | "not-exact";

function judgeScript(one: ScriptOfRun): readonly Finding<Fact>[] {
  const needed = (one.facts.modules ?? []).filter(({ conditional }) => !conditional);
  if (needed.length === 0) return [];
  const lost = needed.flatMap((module) => brokenBy(one, module));
  return lost.length === 0 ? [scriptHonours(one)] : lost;
}

function brokenBy(one: ScriptOfRun, { specifier, status, at }: ModuleFacts): readonly Finding<Fact>[] {
  if (status === "available") return [];
  const expected =
    status === "not-exact" ? "an exact version" : `Auth0's ${one.connection.profile ?? "runtime"}`;
  return [scriptBreaks(one, { fact: status, expected, received: specifier, at })];
}
