import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { main } from "./main.ts";

beforeEach(() => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe("help", () => {
  test.for(["help", "-h", "--help", "help test", "test -h", "try login --help"])(
    "is what `understudy %s` asks for",
    async (line) => {
      expect(await main(line.split(" "))).toBe(0);
      expect(said("stdout")).toContain("Usage: understudy <command>");
    },
  );

  test("is the answer to nothing", async () => {
    expect(await main([])).toBe(0);
    expect(said("stdout")).toContain("Usage: understudy <command>");
  });

  test.for([
    ["help foo", "There is no command `foo`"],
    ["foo --help", "There is no command `foo`"],
    ["constructor", "There is no command `constructor`"],
    ["help --all", "Unknown option '--all'"],
  ] as const)("is not there for `understudy %s`", async ([line, problem]) => {
    expect(await main(line.split(" "))).toBe(2);
    expect(said("stderr")).toContain(problem);
    expect(said("stdout")).toBe("");
  });

  test("is no option behind --", async () => {
    expect(await main(["explain", "--", "--help"])).toBe(2);
    expect(said("stderr")).toContain("There is no contract and no page `--help`");
  });
});

describe("explain", () => {
  test.for([
    ["callback-once extra", "`understudy explain callback-once` takes no `extra`."],
    ["flow login extra", "`understudy explain flow login` takes no `extra`."],
    ["tour extra more", "`understudy explain tour` takes no `extra more`."],
  ] as const)("refuses the words too many of `%s`", async ([words, problem]) => {
    expect(await main(["explain", ...words.split(" ")])).toBe(2);
    expect(said("stderr")).toContain(problem);
  });

  test.for(["explain", "explain callback-once", "explain flow", "explain flow login"])(
    "%s answers",
    async (line) => {
      expect(await main(line.split(" "))).toBe(0);
      expect(said("stdout")).not.toBe("");
    },
  );
});

function said(stream: "stdout" | "stderr"): string {
  return vi
    .mocked(process[stream].write)
    .mock.calls.map(([text]) => String(text))
    .join("");
}
