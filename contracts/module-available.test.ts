import { describe, expect, test } from "vitest";
import type { ModuleFacts } from "../src/model/trace.ts";
import { moduleAvailable } from "./module-available.ts";
import { connection, line, scriptFacts, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const requiring = (...modules: readonly (Partial<ModuleFacts> & Pick<ModuleFacts, "specifier">)[]) => {
  const plain = { at: line(2), status: "available", conditional: false } as const;
  const known = modules.map((one) => Object.assign({}, plain, one));
  const login = { ...scriptFacts("login"), modules: known };
  return trace([], {
    connection: connection({ scripts: [login, scriptFacts("get_user")], profile: "node22" }),
  });
};

/** Without what other contracts say of a connection that has one script only. */
const of = (found: readonly string[]) => found.filter((one) => !one.startsWith("script-present"));

describe("module-available", () => {
  test("is content with modules that the runtime has", () => {
    const modules = [{ specifier: "pg" }, { specifier: "mongodb@5.1.0" }];
    expect(findings(moduleAvailable, requiring(...modules))).toEqual(["honoured"]);
  });

  test("reports each version that was withdrawn, once for all scenarios", () => {
    const lost = requiring({ specifier: "mongodb@3.1.4", status: "withdrawn" }, { specifier: "pg" });
    expect(of(violations([lost, lost]))).toEqual(["module-available: must withdrawn"]);
    expect(messages(moduleAvailable, lost)).toEqual([
      "login requires mongodb@3.1.4, a version that Auth0's node22 has lost.",
    ]);
  });

  test("reports modules that are gone altogether, and ranges", () => {
    const lost = requiring(
      { specifier: "oracledb", status: "gone" },
      { specifier: "pg@^8.0.0", status: "not-exact" },
    );
    expect(of(violations(lost))).toEqual(["module-available: must gone", "module-available: must not-exact"]);
    expect(messages(moduleAvailable, lost)[1]).toContain("pg@^8.0.0");
  });

  test("does not apply to scripts that require nothing, or are prepared for its absence", () => {
    expect(findings(moduleAvailable, requiring())).toEqual([]);
    const guarded = { specifier: "edge", status: "gone", conditional: true } as const;
    expect(findings(moduleAvailable, requiring(guarded))).toEqual([]);
  });
});
