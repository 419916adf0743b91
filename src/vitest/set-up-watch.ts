import type { TestContext } from "vitest";
import type { Project } from "../model/project.ts";
import type { Trace } from "../model/trace.ts";
import { mistakeIn } from "../run/set-up/mistake-in.ts";
import { readableError } from "./readable-error.ts";

/** Looks at all tests of a connection together: one alone does not tell whether scripts or project file are wrong. */
export interface SetUpWatch {
  see(task: TestContext["task"], trace: Trace | null): void;
  /** @throws Error that names the mistake of the project file by which tests have failed */
  judge(): void;
}

/** Nothing seen yet. */
export function watchSetUp(project: Project): SetUpWatch {
  const tasks = new Set<TestContext["task"]>();
  const traces: Trace[] = [];
  return {
    see(task, trace) {
      tasks.add(task);
      if (trace !== null && traces.length < most) traces.push(trace);
    },
    judge() {
      // Tests that pass may well be about just this.
      if (![...tasks].some(({ result }) => result?.state === "fail")) return;
      const mistake = mistakeIn(project, traces);
      if (mistake !== null) throw readableError(mistake);
    },
  };
}

/** Tests of many values leave a trace for each. */
const most = 500;
