import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { main } from "../main.ts";

beforeEach(() => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});

afterEach(() => {
  vi.restoreAllMocks();
});

test.for(["init", "test", "try", "search", "verify-deployed"])("tells each option of %s", async (name) => {
  await main([name, "--no-such-option"]);
  const options = new Set(said("stderr").match(/(?<=\s)--[a-z][\w-]*/g));
  expect(options.size).toBeGreaterThan(2);
  if (name === "test" || name === "try") options.add("--inspect");
  await main(["help"]);
  const [, section] = new RegExp(`\n  ${name} (.*?)\n  [a-z]`, "s").exec(said("stdout")) ?? [];
  for (const option of options) expect(section).toContain(option);
});

function said(stream: "stdout" | "stderr"): string {
  return vi
    .mocked(process[stream].write)
    .mock.calls.map(([text]) => String(text))
    .join("");
}
