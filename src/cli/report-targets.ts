import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { HarnessError } from "../model/harness-error.ts";
import { reports, type ReportName } from "../report/index.ts";
import type { ReportTarget } from "../vitest/write-report.ts";
import { argumentsError } from "./arguments-error.ts";

/** Which reports are wanted, and where they go. */
export interface ReportChoice {
  readonly reports: readonly ReportTarget[];
  /** Reporters that are Vitest's. */
  readonly vitestReporters: readonly string[];
}

/** The arguments that choose reports. */
export const reportArguments = {
  reporter: { type: "string", multiple: true },
  "output-file": { type: "string" },
  "output-file.json": { type: "string" },
  "output-file.junit": { type: "string" },
  "output-file.pretty": { type: "string" },
  "output-file.github": { type: "string" },
  "output-file.sarif": { type: "string" },
  "output-file.html": { type: "string" },
} as const satisfies Record<`output-file.${ReportName}` | "output-file" | "reporter", object>;

type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** Where standard output leads. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly isTerminal: boolean;
}

/**
 * Reads which reports are wanted; on GitHub, where none is named, its own stands beside the one for people.
 * @throws HarnessError `arguments-invalid`
 */
export function chooseReports(values: Values, { env, isTerminal } = here()): ReportChoice {
  const named = Array.isArray(values["reporter"]) ? (values["reporter"] as readonly string[]) : null;
  const names = [...new Set(named ?? ["pretty"])];
  refuseUnused(values, named);
  const files = outputFiles(values, names);
  const targets = names.filter(isOurs).map((name) => ({ name, file: files[name] ?? null }));
  const isJob = named === null && !!env["GITHUB_ACTIONS"] && env["GITHUB_ACTIONS"] !== "false";
  const all = isJob ? [...targets, { name: "github" as const, file: files.github ?? null }] : targets;
  if (isTerminal) all.forEach(refusePage);
  all.forEach(refuseFolder);
  all.forEach(refuseSameFile);
  return {
    reports: all,
    vitestReporters: names.filter((name) => !isOurs(name)),
  };
}

function here(): Surroundings {
  return { env: process.env, isTerminal: process.stdout.isTTY };
}

function isOurs(name: string): name is ReportName {
  return Object.hasOwn(reports, name);
}

/** A file for a report that nobody asked for would never be written. */
function refuseUnused(values: Values, named: readonly string[] | null): void {
  // GitHub's own stands beside the others in its jobs; the same command may be run elsewhere.
  const wanted = named ?? ["pretty", "github"];
  const unused = Object.keys(reports).find(
    (name) => values[`output-file.${name}`] !== undefined && !wanted.includes(name),
  );
  if (unused === undefined) return;
  throw argumentsError(
    `--output-file.${unused} names a file, but no ${unused} report is asked for.`,
    `Add --reporter ${unused}, or leave --output-file.${unused} out.`,
  );
}

/** A plain `--output-file` is for the one report that machines or browsers read, or for the only one. */
function outputFiles(values: Values, names: readonly string[]): Partial<Record<ReportName, string>> {
  const ours = names.filter(isOurs);
  const named = Object.fromEntries(
    [...ours, "github" as const].flatMap((name) => {
      const file = values[`output-file.${name}`];
      return typeof file === "string" ? [[name, file]] : [];
    }),
  );
  const plain = values["output-file"];
  if (typeof plain !== "string") return named;
  if (ours.length === 0) throw noReport(plain, names);
  const others = ours.filter((name) => name !== "pretty" && name !== "github" && !(name in named));
  const [only = ours[0] ?? "pretty", ...more] = others;
  if (more.length === 0) return { ...named, [only]: plain };
  const forms = others.map((name) => `--output-file.${name} <path>`).join(" ");
  throw argumentsError(`--output-file can't tell ${others.join(" and ")} apart.`, `Write ${forms}`);
}

function noReport(file: string, names: readonly string[]): HarnessError {
  return argumentsError(
    `--output-file names ${file}, but ${names.join(" and ")} can't write there.`,
    `Add one of the reports that can: ${Object.keys(reports).join(", ")}.`,
  );
}

/** Said before the run, not after it. @throws HarnessError `arguments-invalid` where the file is a folder */
export function refuseFolder({ name, file }: ReportTarget): void {
  if (file === null || statSync(file, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  const example = join(file, `understudy.${endings[name] ?? name}`);
  throw argumentsError(`--output-file names ${file}, which is a folder.`, `Name a file in it: ${example}`);
}

/** The second would write over the first. */
function refuseSameFile({ name, file }: ReportTarget, index: number, all: readonly ReportTarget[]): void {
  if (file === null) return;
  const first = all
    .slice(0, index)
    .find((other) => other.file !== null && resolve(other.file) === resolve(file));
  if (first === undefined) return;
  throw argumentsError(
    `The reports ${first.name} and ${name} would both be written to ${file}.`,
    `Give each a file of its own: --output-file.${first.name} <path> --output-file.${name} <path>`,
  );
}

function refusePage({ name, file }: ReportTarget): void {
  if (name !== "html" || file !== null) return;
  throw argumentsError(
    "The html report is a page for a browser; a terminal can't show it.",
    "Name a file: --output-file.html understudy-report.html",
  );
}

const endings: Partial<Record<ReportName, string>> = { pretty: "txt", junit: "xml", github: "md" };
