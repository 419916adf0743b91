import { longestTimerMs } from "../model/longest-limit.ts";
import { budgets, type Budget } from "../property/budgets.ts";
import type { SearchRequest } from "../session/search-project.ts";
import { argumentsError, readArguments } from "./arguments-error.ts";
import { refuseFolder } from "./report-targets.ts";
import { refuseUnsearched } from "./search-choice.ts";
import { readSeed, wholeNumber } from "./seed.ts";
import { checkContract, checkEngine, type TestOptions } from "./test-options.ts";

/** `understudy search`'s arguments, checked. */
export interface SearchArguments extends SearchRequest {
  readonly reporter: "pretty" | "json";
  /** Null for standard output. */
  readonly outputFile: string | null;
  readonly engine: TestOptions["engine"];
  /** Null for each connection that is there. */
  readonly connection: string | null;
}

const options = {
  seed: { type: "string" },
  path: { type: "string" },
  runs: { type: "string" },
  quick: { type: "boolean" },
  deep: { type: "boolean" },
  sweep: { type: "boolean" },
  replay: { type: "string" },
  reporter: { type: "string" },
  "output-file": { type: "string" },
  only: { type: "string", multiple: true },
  engine: { type: "string" },
  connection: { type: "string" },
} as const;

/** Reads the arguments of `understudy search`. @throws HarnessError `arguments-invalid`, `contract-unknown` */
export function readSearchOptions(args: readonly string[]): SearchArguments {
  const { values, positionals } = readArguments(args, options);
  const [surplus] = positionals;
  if (surplus !== undefined) {
    throw argumentsError(
      `\`understudy search\` takes no \`${surplus}\`.`,
      "Choose a connection by --connection <name>.",
    );
  }
  if (values.path !== undefined && values.seed === undefined) {
    throw argumentsError("--path means nothing without --seed.", "Give both, as the search printed them.");
  }
  const reporter = checkReporter(values.reporter ?? "pretty");
  const outputFile = values["output-file"] ?? null;
  refuseFolder({ name: reporter, file: outputFile });
  const only = (values.only ?? []).map(checkContract);
  refuseUnsearched(only);
  return {
    seed: readSeed(values.seed),
    path: checkPath(values.path),
    budget: budgetOf(values),
    sweep: values.sweep ?? isThorough(values),
    replay: values.replay ?? null,
    reporter,
    outputFile,
    only,
    engine: checkEngine(values.engine ?? "auto"),
    connection: values.connection ?? null,
  };
}

interface Length {
  readonly quick?: boolean | undefined;
  readonly deep?: boolean | undefined;
  readonly runs?: string | undefined;
  readonly sweep?: boolean | undefined;
  readonly replay?: string | undefined;
  readonly path?: string | undefined;
}

function budgetOf({ quick, deep, runs, sweep, replay }: Length): Budget | null {
  if ([quick, deep, runs, sweep, replay].filter((value) => value !== undefined).length > 1) {
    throw argumentsError(
      "--quick, --deep, --runs, --sweep and --replay exclude each other.",
      "Give one of them.",
    );
  }
  if (sweep === true || replay !== undefined) return null;
  if (runs !== undefined) return { runs: readRuns(runs), timeMs: longestTimerMs };
  return quick === true ? budgets.quick : budgets.deep;
}

function readRuns(text: string): number {
  const runs = wholeNumber("--runs", text);
  if (runs > 0) return runs;
  throw argumentsError("--runs 0 searches nothing.", "Give 1 or more; for the sweep alone: --sweep");
}

/** Whoever has a minute has time for the sweep; whoever wants to see one history again has not asked for it. */
function isThorough({ quick, runs, replay, path }: Length): boolean {
  return [quick, runs, replay, path].every((value) => value === undefined);
}

function checkReporter(name: string): SearchArguments["reporter"] {
  if (name === "pretty" || name === "json") return name;
  throw argumentsError(`\`understudy search\` has no reporter \`${name}\`.`, "Reporters: pretty, json.");
}

function checkPath(path: string | undefined): string | undefined {
  if (path === undefined || /^\d+(:\d+)*$/.test(path)) return path;
  throw argumentsError(`--path ${path} is not a path.`, "Copy it from the search's output, such as 17:0:2.");
}
