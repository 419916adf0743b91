import { defineContract, type Finding } from "../src/model/contract.ts";
import type { InvocationRecord } from "../src/model/invocation.ts";
import type { JsonObject } from "../src/model/json.ts";
import type { ConnectionFacts, Trace } from "../src/model/trace.ts";
import { misfitOf, type Misfit } from "./reading/arity.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { invocations } from "./reading/invocations.ts";
import { sameJson } from "./reading/same-json.ts";
import { scriptBreaks, scriptHonours, scriptsOf, type ScriptOfRun } from "./reading/scripts.ts";
import { text } from "./reading/show.ts";

/** A script has the parameters that Auth0 fills. */
export const arityFits = defineContract({
  id: "arity-fits",
  group: "The script itself",
  level: "must",
  title: "A script's parameters are those that Auth0 passes, with context or without.",
  why: "Arguments are passed by position: one parameter too many or too few, and something else stands where the script expects its callback.",
  cause:
    "The context object was switched on for the connection, which can't be undone, and some scripts were not changed; or one script has a context parameter that nobody fills.",
  url: auth0Docs.connection,
  judges: "run",
  judge: (traces) => scriptsOf(traces, "mode").flatMap((one) => judgeScript(one, traces)),
  words: {
    "too-few": {
      message: (finding) =>
        `${finding.script} takes (${text(finding.received)}), and Auth0 passes (${text(finding.expected)}).`,
      help: "Add the missing parameter. With `script_context` on, `context` comes directly before `callback`.",
    },
    "too-many": {
      message: (finding) =>
        `${finding.script} takes (${text(finding.received)}), and Auth0 passes (${text(finding.expected)}), so that its callback is undefined.`,
      help: "Remove the parameter, or switch the context object on for the connection (`script_context: true`) if that is what the script is for.",
    },
    order: {
      message: (finding) =>
        `${finding.script} takes (${text(finding.received)}), and Auth0 passes (${text(finding.expected)}).`,
      help: "Put `callback` last, directly after `context`.",
    },
  },
});

function judgeScript(one: ScriptOfRun, traces: readonly Trace[]): readonly Finding<Misfit["fact"]>[] {
  const misfit = misfitOf(one.facts, one.connection.mode);
  if (misfit === undefined) return [];
  if (misfit === null || hasCalledBack(one, traces)) return [scriptHonours(one)];
  return [
    scriptBreaks(one, {
      fact: misfit.fact,
      expected: misfit.expected.join(", "),
      received: (one.facts.shape.parameters ?? []).join(", "),
      ...(isDoubtful(one) ? { level: "should" as const } : {}),
    }),
  ];
}

/** A script that sorts out its arguments by itself, and so finds its callback, fits. */
function hasCalledBack({ connection, facts }: ScriptOfRun, traces: readonly Trace[]): boolean {
  return traces
    .filter(
      (trace) =>
        trace.connection.name === connection.name &&
        sameJson(switches(trace.connection), switches(connection)),
    )
    .flatMap((trace) => invocations(trace, [facts.script]))
    .some(({ record }) => record.calls.length > 0 && isUsualContext(record));
}

function switches({ mode }: ConnectionFacts): JsonObject {
  const { import_mode, script_context, requires_username, strategy_version } = mode;
  return { import_mode, script_context, requires_username, strategy_version };
}

/** A suite may hand a context to change_email, which it does not get otherwise. */
function isUsualContext({ script, context }: InvocationRecord): boolean {
  return script !== "change_email" || context === null;
}

/** Whether change_email gets the context object is not documented. */
function isDoubtful({ connection, facts }: ScriptOfRun): boolean {
  return facts.script === "change_email" && connection.mode.script_context;
}
