import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contracts } from "../contracts/index.ts";
import type { RunResult } from "../src/model/run-result.ts";
import type { Trace } from "../src/model/trace.ts";
import { html } from "../src/report/html/index.ts";
import { readSource } from "../src/vitest/read-source.ts";
import { manyScenarios } from "../test/support/many-scenarios.ts";
import { median, timings } from "./measure.ts";
import type { Figure } from "./run.ts";

const root = join(import.meta.dirname, "..");
const cwd = join(root, "examples", "postgres");

/** The page of 500 scenarios, made out of those of an example. */
export async function benchHtml(): Promise<readonly Figure[]> {
  const real = run();
  const { result, traces } = manyScenarios(real, 500);
  const options = { colour: false, width: 100, cwd, source: readSource, contracts, traces };
  const bytes = Buffer.byteLength(html(result, options));
  const taken = await timings(async () => html(result, options), 5, 1);
  return [
    { name: "page of 500 scenarios", value: `${(bytes / 1e6).toFixed(2)} MB`, goal: "3 MB" },
    { name: "making that page", value: `${Math.round(median(taken))} ms`, goal: "" },
  ];
}

function run(): { readonly result: RunResult; readonly traces: readonly Trace[] } {
  const folder = mkdtempSync(join(tmpdir(), "understudy-bench-"));
  const bin = join(root, "dist", "src", "cli", "bin.js");
  const args = ["test", "--reporter", "json", "--output-file", join(folder, "r.json"), "--trace", folder];
  try {
    spawnSync(process.execPath, [bin, ...args], { cwd, stdio: "ignore" });
    const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8")) as never;
    return { result: read("r.json"), traces: read("legacy-users.trace.json") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
