import { constants, Script } from "node:vm";
import type { ScriptPlan } from "../protocol.ts";

/** A wrapped script: called with the sandbox's values in order, it answers what its form says. */
export type Factory = (...sandbox: unknown[]) => unknown;

/** The `module` that a program gets. */
export interface FakeModule {
  exports: unknown;
}

/** Compiles a script under its own file name, with exact lines and columns. */
export function compile(plan: ScriptPlan): Factory {
  const script = new Script(plan.code, {
    filename: plan.file,
    lineOffset: plan.lineOffset,
    columnOffset: plan.columnOffset,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return script.runInThisContext() as Factory;
}

/**
 * The function that a factory's answer stands for.
 * @throws TypeError where there is none.
 */
export function pick(made: unknown, plan: ScriptPlan, module: FakeModule): (...args: unknown[]) => unknown {
  if (plan.form === "function" && typeof made === "function") return made as (...args: unknown[]) => unknown;
  const candidates =
    plan.form === "function" ? [made] : [...exported(module.exports, plan), ...(made as unknown[])];
  const found = candidates.find((candidate) => typeof candidate === "function");
  if (found === undefined) throw new TypeError(`The script ${plan.script} holds no function`);
  return found as (...args: unknown[]) => unknown;
}

function exported(exports: unknown, plan: ScriptPlan): unknown[] {
  if (typeof exports !== "object" || exports === null) return [exports];
  const values = exports as Record<string, unknown>;
  return [...plan.names, "default"].map((name) => values[name]);
}
