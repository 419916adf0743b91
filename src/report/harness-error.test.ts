import { describe, expect, test } from "vitest";
import { HarnessError } from "../model/harness-error.ts";
import { showHarnessError } from "./harness-error.ts";
import { at, options, suiteFile } from "./testing/sample-files.ts";

describe("bad input", () => {
  test("reads as written down", async () => {
    const error = new HarnessError("suite-invalid", "expected one of given, steps, because; found stepps", {
      at: at(suiteFile, 8, 5),
      help: "Write steps.",
    });
    await expect(showHarnessError(error, options)).toMatchFileSnapshot("testing/snapshots/harness-error.txt");
  });

  test("without a place has no frame", () => {
    const error = new HarnessError("project-missing", "expected understudy.yaml above /home/ada, found none");
    expect(showHarnessError(error, options)).toBe(
      "error project-missing · there is no project file\n  expected understudy.yaml above /home/ada, found none\n",
    );
  });

  test("tells the cause where it says more than the message", () => {
    const cause = { message: "EACCES: permission denied" };
    const terse = new HarnessError("engine-failed", "PostgreSQL did not start", { cause });
    const wordy = new HarnessError("engine-failed", "PostgreSQL: EACCES: permission denied", { cause });
    expect(showHarnessError(terse, options)).toContain("  cause:    EACCES: permission denied\n");
    expect(showHarnessError(wordy, options)).not.toContain("cause:");
  });
});
