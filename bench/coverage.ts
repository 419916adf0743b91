import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./measure.ts";
import type { Figure } from "./run.ts";

const bin = fileURLToPath(new URL("../dist/src/cli/bin.js", import.meta.url));
const example = fileURLToPath(new URL("../examples/postgres", import.meta.url));
const rounds = 3;

/** The same suites without and with `--coverage`, by turns. */
export async function benchCoverage(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "understudy-bench-coverage-"));
  const plain: number[] = [];
  const counting: number[] = [];
  try {
    // The first of each fills a cache, and does not count.
    for (let round = 0; round <= rounds; round += 1) {
      const without = run(folder);
      const within = run(folder, "--coverage-folder", folder);
      if (round === 0) continue;
      plain.push(without);
      counting.push(within);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const ratio = median(counting) / median(plain);
  const times = `${Math.round(median(counting))} ms against ${Math.round(median(plain))} ms`;
  return [
    { name: `all suites of examples/postgres with --coverage (${times})`, value: ratio.toFixed(2), goal: "" },
  ];
}

/** Milliseconds that the run took by its own account. */
function run(folder: string, ...args: readonly string[]): number {
  const report = join(folder, "report.json");
  const reports = ["--reporter", "json", "--output-file", report];
  const { status, stderr } = spawnSync(process.execPath, [bin, "test", ...reports, ...args], {
    cwd: example,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`understudy test ended with ${status}:\n${stderr}`);
  return (JSON.parse(readFileSync(report, "utf8")) as { readonly durationMs: number }).durationMs;
}
