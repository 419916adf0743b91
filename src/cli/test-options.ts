import { contracts } from "../../contracts/index.ts";
import type { FlowName } from "../model/flow.ts";
import { unknownContract } from "../session/chosen-contracts.ts";
import { argumentsError, readArguments } from "./arguments-error.ts";
import { checkFlow } from "./check-flow.ts";
import { coverageArguments, type CoverageOptions, readCoverage } from "./coverage-options.ts";
import { takeInspect } from "./inspect.ts";
import { checkShard } from "./shard.ts";
import { chooseReports, type ReportChoice, reportArguments } from "./report-targets.ts";
import { readSearchChoice, type SearchChoice } from "./search-choice.ts";
import { gateMode, type GateMode } from "./gate-options.ts";

/** `understudy test`'s arguments, checked. */
export interface TestOptions extends ReportChoice {
  readonly filters: readonly string[];
  readonly names: string | null;
  readonly only: readonly string[];
  readonly engine: "auto" | "embedded" | "docker" | "local" | "url";
  /** Whether the command line names the engine. */
  readonly isEngineSaid: boolean;
  readonly traceFolder: string | null;
  readonly shard: string | null;
  readonly watch: boolean;
  readonly ui: boolean;
  /** Port on which containers wait for a debugger, or null. */
  readonly inspect: number | null;
  /** The flow whose stories the pretty report tells. */
  readonly explainFlow: FlowName | null;
  /** What is searched after the suites; null for nothing. */
  readonly search: SearchChoice | null;
  /** Null where nothing is counted. */
  readonly coverage: CoverageOptions | null;
  /** Whether understudy.lock.json is compared or written. */
  readonly gate: GateMode;
}

const options = {
  "test-name-pattern": { type: "string", short: "t" },
  only: { type: "string", multiple: true },
  engine: { type: "string" },
  ...reportArguments,
  trace: { type: "string" },
  shard: { type: "string" },
  watch: { type: "boolean", short: "w" },
  ui: { type: "boolean" },
  "explain-flow": { type: "string" },
  search: { type: "string" },
  seed: { type: "string" },
  ...coverageArguments,
  gate: { type: "boolean" },
  "update-lock": { type: "boolean" },
} as const;

const engines = ["auto", "embedded", "docker", "local", "url"] as const;

/** Reads the arguments of `understudy test`. @throws HarnessError `arguments-invalid`, `contract-unknown` */
export function readTestOptions(args: readonly string[]): TestOptions {
  const { port: inspect, rest } = takeInspect(args);
  const { values, positionals } = readArguments(rest, options);
  const only = (values.only ?? []).map(checkContract);
  return {
    filters: positionals,
    names: checkPattern(values["test-name-pattern"] ?? null),
    only,
    engine: checkEngine(values.engine ?? "auto"),
    ...chooseReports(values),
    isEngineSaid: values.engine !== undefined,
    traceFolder: values.trace ?? null,
    shard: checkShard(values.shard ?? null),
    watch: values.watch ?? false,
    ui: values.ui ?? false,
    inspect,
    explainFlow: values["explain-flow"] === undefined ? null : checkFlow(values["explain-flow"]),
    search: readSearchChoice({
      search: values.search,
      seed: values.seed,
      only,
      isPartial: isPartial(values, positionals),
      isRepeated: values.watch === true || values.ui === true,
    }),
    coverage: readCoverage(values),
    gate: readGate(values, positionals, inspect),
  };
}

function readGate(values: Values, filters: readonly string[], inspect: number | null): GateMode {
  const given = (name: string) => values[name] !== undefined;
  return gateMode({
    gate: given("gate"),
    update: given("update-lock"),
    partial: [
      { typed: filters.join(" "), given: filters.length > 0, why: "chooses suites" },
      { typed: "-t", given: given("test-name-pattern"), why: "chooses scenarios" },
      { typed: "--only", given: given("only"), why: "chooses contracts" },
      { typed: "--shard", given: given("shard"), why: "runs a part of the suites" },
      { typed: "--watch", given: given("watch"), why: "never ends" },
      { typed: "--ui", given: given("ui"), why: "never ends" },
      { typed: "--inspect", given: inspect !== null, why: "waits for a debugger, without a time limit" },
    ],
  });
}

type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

function isPartial(values: Values, filters: readonly string[]): boolean {
  return filters.length > 0 || values["test-name-pattern"] !== undefined || values["shard"] !== undefined;
}

/** @throws HarnessError `arguments-invalid` */
export function checkEngine(name: string): TestOptions["engine"] {
  const engine = engines.find((candidate) => candidate === name);
  if (engine !== undefined) return engine;
  throw argumentsError(`There is no engine \`${name}\`.`, `Engines: ${engines.join(", ")}.`);
}

/** @throws HarnessError `contract-unknown` */
export function checkContract(id: string): string {
  if (contracts.some((contract) => contract.id === id)) return id;
  throw unknownContract(id);
}

function checkPattern(pattern: string | null): string | null {
  if (pattern === null) return null;
  try {
    return new RegExp(pattern).source;
  } catch {
    throw argumentsError(
      `-t ${pattern} is not a regular expression.`,
      String.raw`Escape ( ) [ ] . * + ? with \.`,
    );
  }
}
