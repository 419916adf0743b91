import { adapters } from "../../adapters/index.ts";
import { contracts } from "../../contracts/index.ts";
import { isHarnessError } from "../model/harness-error.ts";
import type { Project } from "../model/project.ts";
import { loadProject } from "../project/load.ts";
import { findNamedProject } from "../session/find-named-project.ts";
import { readableError } from "./readable-error.ts";

/** The project of that name, looked for from the test's folder upward. @throws HarnessError */
export async function readProject(file: string, testFile: string): Promise<Project> {
  const found = findNamedProject(file, testFile);
  return loadProject(found, { env: process.env, adapters, contracts });
}

/** Lets Vitest show bad input and environment without our own stack. */
export async function readably<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isHarnessError(error) ? readableError(error) : error;
  }
}
