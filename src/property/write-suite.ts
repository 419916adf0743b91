import { stringify } from "yaml";
import type { Fault, FaultKind } from "../model/fault.ts";
import type { Expectation, Matcher } from "../model/expectation.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { FlowStep, Scenario, ScriptStep, Step, StoreStep, Suite } from "../model/suite.ts";

/**
 * A generated suite as YAML that can be committed: read again, it is the same suite. Of steps and expectations it knows
 * those that are generated.
 */
export function writeSuite(suite: Suite): string {
  const head = block({
    suite: suite.name,
    ...(suite.import_mode === null ? {} : { import_mode: suite.import_mode }),
  });
  const users = Object.values(suite.users).map(({ name, fields }) => `  ${name}: ${inline(fields)}\n`);
  const scenarios = suite.scenarios.map(writeScenario);
  return [head, ...(users.length === 0 ? [] : ["users:\n", ...users]), "scenarios:\n", ...scenarios].join("");
}

function writeScenario({ name, because, given, steps }: Scenario): string {
  const lines = [
    `  - name: ${inline(name)}`,
    ...(because === null ? [] : [`    because: ${inline(because)}`]),
    ...(given.length === 0 ? [] : [`    given: ${inline([...given])}`]),
    "    steps:",
    ...steps.flatMap((step) => writeStep(step, "      ")),
  ];
  return `${lines.join("\n")}\n`;
}

function writeStep(step: Step, indent: string): readonly string[] {
  if (step.kind === "together") {
    const inner = step.steps.flatMap((each) => writeStep(each, `${indent}    `));
    const turns = step.turns === null ? [] : [`${indent}  turns: ${inline([...step.turns])}`];
    return [`${indent}- together:`, ...inner, ...turns];
  }
  const [[first = "", value = null] = [], ...more] = Object.entries(keysOf(step));
  if (step.kind === "recycle") return [`${indent}- recycle`];
  const rest = more.map(([key, inner]) => `${indent}  ${key}: ${inline(inner)}`);
  return [`${indent}- ${first}: ${inline(value)}`, ...rest];
}

function keysOf(step: Exclude<Step, { kind: "together" }>): JsonObject {
  switch (step.kind) {
    case "flow":
      return flowKeys(step);
    case "script":
      return scriptKeys(step);
    case "store":
      return { store: storeAction(step.action) };
    case "tenant":
      return step.action.kind === "set"
        ? { set: { import_mode: step.action.import_mode } }
        : unknown(step.action.kind);
    case "advance":
      return { advance: `${step.byMs}ms` };
    case "fault":
      return { fault: faultsOf(step.faults) };
    case "recycle":
      return {};
  }
}

function flowKeys({ flow, as, fields, expect }: FlowStep): JsonObject {
  return {
    [flow]: { ...(as === null ? {} : { as }), ...fields },
    ...(expect?.result ? { expect: { result: expected(expect.result) } } : {}),
  };
}

function scriptKeys({ script, as, overrides, args, expect }: ScriptStep): JsonObject {
  return {
    script,
    ...(as === null ? {} : { as }),
    ...overrides,
    ...(args === null ? {} : { args }),
    ...(expect?.outcome ? { expect: { outcome: expected(expect.outcome) } } : {}),
  };
}

function storeAction(action: StoreStep["action"]): JsonObject {
  if (action.kind !== "update") return unknown(action.kind);
  const { as, match, set } = action;
  return { update: { ...(as === null ? match : { as }), set } };
}

function faultsOf(faults: readonly Fault[]): Json {
  const [first] = faults;
  if (first === undefined) return "none";
  const kinds = Object.fromEntries(faults.map(({ address, what }) => [address, kindOf(what)]));
  return { ...kinds, ...(first.on === "all" ? {} : { on: first.on }) };
}

function kindOf(what: FaultKind): Json {
  switch (what.kind) {
    case "reset":
      return what.afterBytes === null ? "reset" : { reset: { after_bytes: what.afterBytes } };
    case "slow":
      return { slow: `${what.ms}ms` };
    case "tls":
      return { tls: what.problem };
    case "status":
      return { status: what.status };
    default:
      return what.kind;
  }
}

function expected({ matcher }: Pick<Expectation, "matcher">): Json {
  return matcherOf(matcher);
}

function matcherOf(matcher: Matcher): Json {
  if (matcher.kind === "equals") return matcher.value;
  if (matcher.kind === "one_of") return { one_of: matcher.matchers.map(matcherOf) };
  return unknown(matcher.kind);
}

function unknown(what: string): never {
  throw new Error(`generated suites have no ${what}`);
}

function block(value: JsonObject): string {
  return stringify(value, { lineWidth: 0 });
}

/** One line, in flow style. */
function inline(value: Json): string {
  const text = stringify(value, { collectionStyle: "flow", lineWidth: 0, flowCollectionPadding: true });
  return text.trimEnd().includes("\n") ? JSON.stringify(value) : text.trimEnd();
}
