import { relative } from "node:path";
import { HarnessError } from "../../model/harness-error.ts";
import type { Project } from "../../model/project.ts";
import type { Trace } from "../../model/trace.ts";
import { readRecording } from "../../project/recordings.ts";
import { isRecordable } from "../../record/recorded-routes.ts";
import { writeRecordings, type Written } from "../../record/write-recordings.ts";
import { argumentsError } from "../arguments-error.ts";
import { runSuites } from "../run-suites.ts";
import { readTestOptions } from "../test-options.ts";

/** `understudy record [filter…]`: suites against real addresses, whose answers are kept without secrets. */
export async function recordCommand(args: readonly string[]): Promise<number> {
  const options = readTestOptions(args);
  if (options.watch || options.ui) {
    throw argumentsError("`understudy record` runs once.", "Leave --watch and --ui out.");
  }
  if (options.search?.isAsked === true) {
    throw argumentsError("`understudy record` searches nothing.", "Leave --search and --seed out.");
  }
  if (options.gate !== "off") {
    throw argumentsError("`understudy record` has no gate.", "Leave --gate and --update-lock out.");
  }
  // Nothing that was invented goes to real addresses.
  return runSuites(
    { ...options, search: null },
    { recording: true, byDefault: "own", check, onTraces: keep },
  );
}

/** Nothing is asked before it is known that something can be recorded. */
function check(projects: readonly Project[]): void {
  const routes = projects.flatMap((project) => project.routes);
  if (routes.some(isRecordable)) return;
  const plain = routes.find(({ target }) => target.kind === "allow");
  throw new HarnessError("project-invalid", "There is no address to record: `network` allows no URL.", {
    at: plain?.at,
    help: "Write e.g. `network: { https://api.staging.example: allow }`, or `{ replay: file }` in the place of allow.",
  });
}

async function keep(projects: readonly Project[], traces: readonly Trace[]): Promise<void> {
  for (const project of projects) {
    const own = traces.filter(({ connection }) => connection.name === project.connection.name);
    const written = await writeRecordings(project, own, readRecording);
    process.stdout.write(`${written.map((each) => told(each, project)).join("\n")}\n`);
  }
}

function told({ route, file, exchanges, tooLong }: Written, { folder }: Project): string {
  const path = relative(folder, file).replaceAll("\\", "/");
  if (exchanges === 0) return `${route.address} was not asked; nothing is recorded.`;
  const count = exchanges === 1 ? "1 exchange" : `${exchanges} exchanges`;
  const lines = [`recorded ${count} with ${route.address} in ${path}`];
  for (const request of tooLong) lines.push(`  left out, over 64 KB: ${request}`);
  if (route.target.kind === "allow") {
    lines.push(`  to replay it: network: { "${route.address}": { replay: ${path} } }`);
  }
  lines.push(
    "  Look through it before you commit it: only secrets that are known or named so are taken out.",
  );
  return lines.join("\n");
}
