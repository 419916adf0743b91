import type { RunResult } from "../../model/run-result.ts";
import type { Violation } from "../../model/violation.ts";
import { countScenarios } from "../groups/broken-groups.ts";
import { scriptColumns } from "../matrix.ts";
import { phrases } from "../words.ts";
import { details, plain, link, table } from "./markdown.ts";

/** Contracts × scripts that broke, with how many scenarios met each, to be opened; empty where nothing broke. */
export function brokenTable({ violations }: RunResult): string {
  const broken = levels.flatMap((level) => violations.filter((one) => one.level === level));
  if (broken.length === 0) return "";
  const columns = scriptColumns(broken.map(({ script }) => script));
  const rows = Array.from(
    Map.groupBy(broken, ({ contract }) => contract),
    ([contract, own]) => [
      link(contract, own[0]?.url ?? ""),
      ...columns.map((script) => cell(own.filter((one) => one.script === script))),
    ],
  );
  const head = [phrases.contract, ...columns.map((script) => script ?? phrases.wholeRun)];
  return details(phrases.brokenIn, table(head.map(plain), rows));
}

function cell(own: readonly Violation[]): string {
  if (own.length === 0) return "";
  const sign = own.some(({ level }) => level === "must") ? "❌" : "⚠️";
  return `${sign} ${countScenarios(own)}`;
}

const levels = ["must", "should"] as const;
