import { defineContract, type Finding } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { scriptBreaks, scriptsOf, type ScriptOfRun } from "./reading/scripts.ts";
import { text } from "./reading/show.ts";

type Fact = "undeclared" | "in-global" | "by-key";

/** What a script learns of one user stands in variables of its own. */
export const noUserInGlobal = defineContract({
  id: "no-user-in-global",
  group: "The script itself",
  level: "should",
  title: "A script keeps nothing of one user in variables of the whole container.",
  why: "A container outlives a run and serves all scripts of the tenant: what one run keeps of a user another one finds, or overwrites while the first still waits for the database. Then somebody gets somebody else's profile.",
  cause: "A variable is assigned without `const` or `let`, which makes it one of `global`.",
  url: auth0Docs.scripts,
  judges: "run",
  judge: (traces) => scriptsOf(traces, "connection").flatMap(judgeScript),
  words: {
    undeclared: {
      message: (finding) =>
        `${finding.script} sets ${text(finding.received)} without declaring it: that makes it a variable of the whole container, which another run may overwrite while this one waits. Understudy runs one script of a container at a time, and so can't show it.`,
      help: "Declare it in the function, with `const`, or with `let` where it changes.",
    },
    "in-global": {
      message: (finding) =>
        `${finding.script} keeps what belongs to one user in ${text(finding.received)}, which all runs in the container share: another run may overwrite it while this one waits. Understudy runs one script of a container at a time, and so can't show it.`,
      help: "Keep it in a variable of the function, with `const`. `global` is for what belongs to no user, such as a pool or the API's token.",
    },
    "by-key": {
      message: (finding) =>
        `${finding.script} keeps something of each user in ${text(finding.received)}, under a key made of its arguments: later runs in this container find what was true then, whatever the store says by now, and other containers know nothing of it.`,
      help: "Ask the store in each run, and drop the cache before you repair anything else: other contracts may break by it alone, in scripts that are right. `global` is for what belongs to no user, such as a pool or the API's token.",
    },
  },
});

/** Only what is surely wrong is told; that nothing was found is no proof, and so never counts as honoured. */
function judgeScript(one: ScriptOfRun): readonly Finding<Fact>[] {
  const { userGlobals = [] } = one.facts.shape;
  return userGlobals.map(({ name, at }) =>
    scriptBreaks(one, {
      fact: factOf(name),
      expected: "a variable of the function",
      received: name,
      at,
    }),
  );
}

function factOf(name: string): Fact {
  if (name.endsWith("[…]")) return "by-key";
  return name.includes(".") ? "in-global" : "undeclared";
}
