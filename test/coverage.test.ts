import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CoverageCell } from "../src/model/coverage.ts";
import type { RunResult } from "../src/model/run-result.ts";
import { parseLcov } from "./support/parse-lcov.ts";
import { understudy } from "./support/cli.ts";
import { exampleFolder } from "./support/example.ts";

const keyOf = ({ script, identifier, importMode, fault }: CoverageCell): string =>
  [script, identifier, importMode, fault].join(" ");

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "understudy-coverage-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs part of an example; what it writes goes elsewhere. */
function run(example: string, folder: string, ...args: readonly string[]) {
  const reports = [
    "--reporter",
    "json",
    "--output-file",
    join(folder, "report.json"),
    "--reporter",
    "pretty",
  ];
  const { code, stdout, stderr } = understudy(
    ["test", "--coverage-folder", join(folder, "coverage"), ...reports, ...args],
    example,
  );
  const result = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as RunResult;
  return {
    code,
    stdout,
    stderr,
    cells: result.coverage?.cells ?? [],
    scripts: result.coverage?.scripts ?? [],
  };
}

describe("a run with --coverage", () => {
  test("tells lines in a table, in the JSON report and as lcov, and fails below a threshold", () => {
    inFolder((folder) => {
      const args = ["any/login", "--coverage-threshold", "99.5"];
      const { code, stdout, stderr, scripts } = run(exampleFolder("http"), folder, ...args);
      expect(stdout).toMatch(
        / {2}coverage +lines +branches +functions +lines not reached\n {2}login +[1-9]\d* %/,
      );
      expect(stdout).toMatch(/delete +0 %/);
      expect(stdout).toContain("situations that nothing has touched:");
      const login = scripts.find(({ script }) => script === "login");
      const lcov = parseLcov(readFileSync(join(folder, "coverage", "lcov.info"), "utf8"));
      const own = lcov.find(({ file }) => login?.file.endsWith(file));
      expect(own?.lines).toEqual(
        Object.fromEntries(login?.lines.map(({ line, hits }) => [line, hits]) ?? []),
      );
      expect(lcov).toHaveLength(scripts.length);
      expect(stderr).toMatch(
        /^coverage: [\d.]+ % of the scripts' lines were reached \(\d+ of \d+\); --coverage-threshold asks for 99.5 %/m,
      );
      expect(code).toBe(1);
    });
  });

  test.for([["http"], ["postgres"], ["postgres-usernames"]] as const)(
    "touches every situation of %s that it says is untouched, when the suites that it offers are run",
    ([name]) => {
      const example = exampleFolder(name);
      const suites = join(example, `untouched-${process.pid}`);
      inFolder((folder) => {
        // Nothing is touched yet: one scenario that does not run a script.
        mkdirSync(suites);
        writeFileSync(join(suites, "none.suite.yaml"), nothing);
        try {
          const before = run(example, folder, `untouched-${process.pid}`).cells;
          const untouched = before.filter(({ invocations }) => invocations === 0);
          expect(untouched.length).toBeGreaterThan(25);
          untouched.forEach(({ wouldTouch }, index) => {
            writeFileSync(join(suites, `${index}.suite.yaml`), wouldTouch ?? "");
          });
          const after = run(example, folder, `untouched-${process.pid}`).cells;
          const touched = new Set(after.filter(({ invocations }) => invocations > 0).map(keyOf));
          expect(untouched.map(keyOf).filter((key) => !touched.has(key))).toEqual([]);
          expect(after.filter(({ invocations }) => invocations === 0).map(keyOf)).toEqual([]);
        } finally {
          rmSync(suites, { recursive: true, force: true });
        }
      });
    },
  );
});

const nothing = `suite: Nothing
users: { ada: { email: ada@example.com, password: correct-horse-1 } }
scenarios:
  - name: nobody does anything
    steps: [recycle]
`;
