import { defineContract, type Finding } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { scriptBreaks, scriptHonours, scriptsOf, type ScriptOfRun } from "./reading/scripts.ts";
import { text } from "./reading/show.ts";

/** A script is small enough for Auth0. */
export const scriptSize = defineContract({
  id: "script-size",
  group: "The script itself",
  level: "must",
  title: "A script is at most 100 KB large.",
  why: "Auth0 does not take a larger one, and finds out at deployment or, worse, at the first login.",
  cause: "A bundler has put a package into the script that could be had by `require`.",
  url: auth0Docs.scripts,
  judges: "run",
  judge: (traces) => scriptsOf(traces, "connection").map(judgeScript),
  words: {
    "too-large": {
      message: (finding) =>
        `${finding.script} is ${text(finding.received)} large; Auth0's limit is ${text(finding.expected)}.`,
      help: "Leave packages out of the bundle and `require` them, minify it, or move work into an API of your own.",
    },
    "at-the-limit": {
      level: "should",
      message: (finding) =>
        `${finding.script} is ${text(finding.received)} large. Auth0's limit is 100 KB, and does not say whether that is 100,000 bytes or 102,400.`,
      help: "Make the script smaller than 100,000 bytes to be on the safe side.",
    },
  },
});

function judgeScript(one: ScriptOfRun): Finding<"too-large" | "at-the-limit"> {
  const { bytes } = one.facts;
  if (bytes <= surelyFits) return scriptHonours(one);
  const received = `${bytes} bytes`;
  if (bytes > mostBytes)
    return scriptBreaks(one, { fact: "too-large", expected: `${mostBytes} bytes`, received });
  return scriptBreaks(one, {
    fact: "at-the-limit",
    level: "should",
    expected: `${surelyFits} bytes`,
    received,
  });
}

/** 100 KB in either reading. */
const surelyFits = 100_000;
const mostBytes = 102_400;
