import type { StoreSettings } from "../../../src/model/adapter.ts";
import { isHarnessError } from "../../../src/model/harness-error.ts";
import { storeSettings } from "../../../src/project/store-settings.ts";
import { readYaml } from "../../../src/yaml/read.ts";
import { adapters } from "../../index.ts";

/** `store` of a project file with these lines below `store:`. */
export async function loadedStore(lines: string): Promise<StoreSettings> {
  const document = readYaml("/p/understudy.yaml", `store:\n  ${lines}\n`, "project-invalid");
  return (await storeSettings(document, "/p", adapters)).store;
}

/** An error with its place, as people see it. */
export async function shownError(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return "no error";
  } catch (error) {
    if (!isHarnessError(error)) throw error;
    return `${error.at?.file}:${error.at?.line}:${error.at?.column}: ${error.message}`;
  }
}
