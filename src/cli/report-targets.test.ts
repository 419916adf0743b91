import { describe, expect, test } from "vitest";
import { HarnessError } from "../model/harness-error.ts";
import { chooseReports } from "./report-targets.ts";

const file = { env: {}, isTerminal: false };
const terminal = { env: {}, isTerminal: true };
const job = { env: { GITHUB_ACTIONS: "true" }, isTerminal: false };

describe("which reports are written", () => {
  test("is pretty where nothing is said", () => {
    expect(chooseReports({}, file).reports).toEqual([{ name: "pretty", file: null }]);
  });

  test("is pretty and GitHub's in a job, unless they are named", () => {
    expect(chooseReports({}, job).reports.map(({ name }) => name)).toEqual(["pretty", "github"]);
    expect(chooseReports({ reporter: ["json"] }, job).reports.map(({ name }) => name)).toEqual(["json"]);
  });

  test("is a page only where it goes to a file or another program", () => {
    const page = { reporter: ["html"] };
    expect(() => chooseReports(page, terminal)).toThrow(HarnessError);
    expect(() => chooseReports(page, terminal)).toThrow("a terminal can't show it");
    expect(chooseReports(page, file).reports).toEqual([{ name: "html", file: null }]);
    expect(chooseReports({ ...page, "output-file": "a.html" }, terminal).reports).toEqual([
      { name: "html", file: "a.html" },
    ]);
  });

  test("gives a plain --output-file to the one report that is not for the terminal", () => {
    const both = { reporter: ["pretty", "github", "sarif"], "output-file": "a.sarif" };
    expect(chooseReports(both, file).reports).toEqual([
      { name: "pretty", file: null },
      { name: "github", file: null },
      { name: "sarif", file: "a.sarif" },
    ]);
    expect(() => chooseReports({ reporter: ["json", "sarif"], "output-file": "a" }, file)).toThrow("apart");
  });

  test("gives GitHub's summary a file of its own", () => {
    expect(chooseReports({ reporter: ["github"], "output-file": "a.md" }, file).reports).toEqual([
      { name: "github", file: "a.md" },
    ]);
    expect(chooseReports({ "output-file.github": "a.md" }, job).reports[1]).toEqual({
      name: "github",
      file: "a.md",
    });
  });

  test("can't be a file for a report that is not asked for", () => {
    expect(() => chooseReports({ "output-file.json": "a.json" }, file)).toThrow(
      "--output-file.json names a file, but no json report is asked for.",
    );
    expect(() => chooseReports({ reporter: ["pretty"], "output-file.github": "a.md" }, job)).toThrow(
      "no github report",
    );
    expect(() => chooseReports({ reporter: ["dot"], "output-file": "a" }, file)).toThrow(
      "--output-file names a, but dot can't write there.",
    );
    // The command of a job, run at home.
    expect(chooseReports({ "output-file.github": "a.md" }, file).reports).toEqual([
      { name: "pretty", file: null },
    ]);
    expect(chooseReports({ "output-file.pretty": "a.txt" }, file).reports).toEqual([
      { name: "pretty", file: "a.txt" },
    ]);
  });

  test("can't be two in one file", () => {
    const both = { reporter: ["json", "sarif"], "output-file.json": "a", "output-file.sarif": "./b/../a" };
    expect(() => chooseReports(both, file)).toThrow(
      "The reports json and sarif would both be written to ./b/../a.",
    );
    expect(() => chooseReports({ "output-file.pretty": "a.md", "output-file.github": "a.md" }, job)).toThrow(
      "pretty and github would both",
    );
  });

  test("is one where it is named twice", () => {
    expect(chooseReports({ reporter: ["json", "json"], "output-file": "a" }, file).reports).toEqual([
      { name: "json", file: "a" },
    ]);
  });
});
