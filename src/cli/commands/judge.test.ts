import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { trace } from "../../report/testing/sample-trace.ts";
import { judgeCommand, judgeTraces } from "./judge.ts";

const other = { ...trace, connection: { ...trace.connection, name: "other" } };
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-judge-"));
  vi.spyOn(process, "cwd").mockReturnValue(folder);
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

describe("saved traces", () => {
  test("are judged all, each connection by itself", () => {
    const { suites, violations } = judgeTraces([trace, other], []);
    expect(suites.map(({ connection }) => connection)).toEqual(["legacy-users", "other"]);
    const ofOne = violations.filter(({ connection }) => connection === "legacy-users").length;
    expect(ofOne).toBeGreaterThan(0);
    expect(violations.filter(({ connection }) => connection === "other")).toHaveLength(ofOne);
  });

  test("tell where the script was when an expectation was not met", () => {
    const [scenario] = judgeTraces([trace], []).suites[0]?.scenarios ?? [];
    expect(scenario?.unmet[0]?.scriptAt?.file).toMatch(/login\.js$/);
  });

  test("may stand in several files, and a file that is named twice counts once", async () => {
    const files = [await save("a.json", trace), await save("b.json", other), join(folder, "a.json")];
    await judgeCommand(files);
    expect(printed()).toContain("2 scenarios");
  });

  test("are refused where one of the files is none", async () => {
    const files = [await save("a.json", trace), await save("b.json", { version: 1 })];
    await expect(judgeCommand(files)).rejects.toMatchObject({
      code: "trace-invalid",
      at: { file: files[1] },
    });
    await expect(judgeCommand([folder])).rejects.toThrow(`The trace ${folder} is a folder.`);
  });
});

async function save(name: string, content: object): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(content));
  return file;
}

function printed(): string {
  return vi
    .mocked(process.stdout.write)
    .mock.calls.map(([text]) => String(text))
    .join("");
}
