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
    "context-open": {
      message: (finding) =>
        `${finding.script} takes (${text(finding.received)}), and was given (${text(finding.expected)}): Auth0's pages contradict each other on whether it gets the context object.`,
      help: "Write `(...args)` and take the last one for the callback, which fits either way. Where your tenant is known to pass the context, say so in the project file: `tenant: { change_email_context: true }`.",
    },
    order: {
      message: (finding) =>
        `${finding.script} takes (${text(finding.received)}), and Auth0 passes (${text(finding.expected)}).`,
      help: "Put `callback` last, directly after `context`.",
    },
  },
});

type Fact = Misfit["fact"] | "context-open";

function judgeScript(one: ScriptOfRun, traces: readonly Trace[]): readonly Finding<Fact>[] {
  const misfit = misfitOf(one.facts, one.connection);
  if (misfit === undefined) return [];
  if (misfit === null || hasCalledBack(one, traces)) return [scriptHonours(one)];
  return [
    scriptBreaks(one, {
      ...factOf(one, misfit),
      expected: misfit.expected.join(", "),
      received: (one.facts.shape.parameters ?? []).join(", "),
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
    .some(({ record }) => record.calls.length > 0 && isUsualContext(record, connection));
}

function switches({ mode }: ConnectionFacts): JsonObject {
  const { import_mode, script_context, requires_username, strategy_version } = mode;
  return { import_mode, script_context, requires_username, strategy_version };
}

/** A suite may hand a context to change_email, which it does not get otherwise. */
function isUsualContext(
  { script, context }: InvocationRecord,
  { changeEmailContext }: ConnectionFacts,
): boolean {
  return script !== "change_email" || changeEmailContext === true || context === null;
}

/** Auth0's pages contradict each other on whether change_email gets the context object. */
function factOf({ connection, facts }: ScriptOfRun, { fact, expected }: Misfit): FactAndLevel {
  const isOpen = facts.script === "change_email" && connection.mode.script_context;
  if (!isOpen || connection.changeEmailContext === true) return { fact };
  const isForContext = fact === "too-many" && facts.shape.parameters?.length === expected.length + 1;
  return { fact: isForContext ? "context-open" : fact, level: "should" };
}

interface FactAndLevel {
  readonly fact: Fact;
  readonly level?: "should";
}
