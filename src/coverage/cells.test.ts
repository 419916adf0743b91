import { describe, expect, test } from "vitest";
import type { ConnectionMode } from "../model/connection.ts";
import type { Project } from "../model/project.ts";
import type { Trace } from "../model/trace.ts";
import { cellsOf } from "./cells.ts";

const off: ConnectionMode = {
  import_mode: false,
  script_context: false,
  requires_username: false,
  strategy_version: 2,
};

interface Given {
  readonly scripts?: Readonly<Record<string, boolean>>;
  readonly mode?: Partial<ConnectionMode>;
  readonly adapter?: string;
}

/** A connection with these scripts; true where one is the dashboard's placeholder. */
function project({ scripts = { login: false }, mode = {}, adapter = "postgres" }: Given = {}): Project {
  const all = Object.entries(scripts).map(([script, stub]) => [script, { script, shape: { stub } }]);
  return {
    connection: { name: "legacy", mode: { ...off, ...mode }, scripts: Object.fromEntries(all) },
    store: { adapter },
    tenant: {},
  } as unknown as Project;
}

function told(given: Given, traces: readonly Trace[] = []): readonly string[] {
  return cellsOf(project(given), traces).map(
    ({ script, outcome, identifier, fault, invocations }) =>
      `${[script, outcome, identifier, fault ?? "calm"].join(" ")}: ${invocations}`,
  );
}

function ran(faults: readonly string[] = []): Trace {
  const record = { script: "login", args: ["ada@example.com"], outcome: "succeeded", known: { faults } };
  return { connection: { mode: off }, steps: [{ records: [record] }] } as unknown as Trace;
}

describe("the situations of a connection", () => {
  test("are what each script is for, and then a store that is away", () => {
    expect(told({})).toEqual([
      "login succeeded email calm: 0",
      "login failed email calm: 0",
      "login failed email refuse: 0",
      "login failed email hang: 0",
      "login failed email reset: 0",
      "login succeeded email slow: 0",
    ]);
  });

  test("count the runs that were in them", () => {
    expect(told({}, [ran(), ran()])).toContain("login succeeded email calm: 2");
    expect(told({}, [ran(["store: hang"])]).filter((one) => one.includes("hang"))).toEqual([
      "login succeeded email hang: 1",
    ]);
  });

  test("have no store that is away where there is none", () => {
    expect(told({ adapter: "none" })).toHaveLength(2);
  });

  test("have answers that are nonsense where an API gives them", () => {
    expect(told({ adapter: "http" })).toContain("login failed email html: 0");
  });

  test("are by username too where the connection requires one", () => {
    expect(told({ mode: { requires_username: true } })).toContain("login succeeded username calm: 0");
  });

  test("are none of a placeholder, nor of a script that no flow runs", () => {
    expect(told({ scripts: { login: true } })).toEqual([]);
    expect(told({ scripts: { delete: false }, mode: { import_mode: true } })).toEqual([]);
  });

  test("have no fault for scripts that only flows can run", () => {
    expect(told({ scripts: { change_username: false } })).toEqual([
      "change_username succeeded email calm: 0",
    ]);
  });
});
