import { contracts } from "../../contracts/index.ts";
import type { FlowName } from "../model/flow.ts";
import { argumentsError, readArguments } from "./arguments-error.ts";
import { checkFlow } from "./check-flow.ts";
import { unknownContract } from "./commands/explain.ts";
import { chooseReports, type ReportChoice, reportArguments } from "./report-targets.ts";

/** `understudy test`'s arguments, checked. */
export interface TestOptions extends ReportChoice {
  readonly filters: readonly string[];
  readonly names: string | null;
  readonly only: readonly string[];
  readonly engine: "auto" | "embedded" | "docker" | "local" | "url";
  readonly traceFolder: string | null;
  readonly shard: string | null;
  readonly watch: boolean;
  readonly ui: boolean;
  /** The flow whose stories the pretty report tells. */
  readonly explainFlow: FlowName | null;
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
} as const;

const engines = ["auto", "embedded", "docker", "local", "url"] as const;

/** Reads the arguments of `understudy test`. @throws HarnessError `arguments-invalid`, `contract-unknown` */
export function readTestOptions(args: readonly string[]): TestOptions {
  const { values, positionals } = readArguments(args, options);
  return {
    filters: positionals,
    names: checkPattern(values["test-name-pattern"] ?? null),
    only: (values.only ?? []).map(checkContract),
    engine: checkEngine(values.engine ?? "auto"),
    ...chooseReports(values),
    traceFolder: values.trace ?? null,
    shard: checkShard(values.shard ?? null),
    watch: values.watch ?? false,
    ui: values.ui ?? false,
    explainFlow: values["explain-flow"] === undefined ? null : checkFlow(values["explain-flow"]),
  };
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

function checkShard(shard: string | null): string | null {
  if (shard === null || /^[1-9]\d*\/[1-9]\d*$/.test(shard)) return shard;
  throw argumentsError(
    `--shard ${shard} is not of the form i/n.`,
    "For the first of three parts: --shard 1/3",
  );
}
