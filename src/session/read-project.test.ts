import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { contracts } from "../../contracts/index.ts";
import { loadProject } from "../project/load.ts";
import { portable, revived } from "./read-project.ts";

const file = fileURLToPath(new URL("../../examples/postgres/understudy.yaml", import.meta.url));

test("a project of plain data comes out of its portable form as it went in", async () => {
  const project = await loadProject(file, { env: {}, adapters, contracts });
  const made = portable(project);
  if (made === undefined) throw new Error("it was not portable");
  const { store, ...rest } = revived(structuredClone(made));
  const { store: before, ...restBefore } = project;
  expect(rest).toEqual(restBefore);
  expect({ ...store, at: null }).toEqual({ ...before, at: null });
  for (const path of [[], ["adapter"], ["users", "columns", "email"], ["users", "nothing", "here"], ["no"]]) {
    expect(store.at(path), path.join(".")).toEqual(before.at(path));
  }
});

test("a project that holds code is not portable", async () => {
  const project = await loadProject(file, { env: {}, adapters, contracts });
  expect(portable({ ...project, handlers: [() => undefined] as never })).toBeUndefined();
});
