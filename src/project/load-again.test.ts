import { utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { loadAgain } from "./load-again.ts";
import { loadProject } from "./load.ts";
import { stampOf } from "./stamp.ts";
import { folderWith } from "./testing/folder.ts";

const files = {
  "understudy.yaml": "connection: conn\nstore: { adapter: none }\n",
  "conn/login.js": "function login(email, password, callback) {}\n",
};

test("a project of which a file is saved while it is read again has to be read once more", async () => {
  await using folder = await folderWith(files);
  const file = join(folder.path, "understudy.yaml");
  const options = { env: {}, adapters, contracts: [] };
  const first = await loadProject(file, options);
  const second = await loadAgain(first, options);
  expect(second.stamp).toBe(stampOf(second));
  const later = new Date(Date.now() + 1000);
  // The project file was read by the time that somebody asks for the environment.
  const saving = {
    get AUTH0_KEYWORD_REPLACE_MAPPINGS() {
      return void utimesSync(file, later, later);
    },
  };
  const third = await loadAgain(second, { ...options, env: saving });
  expect(third.stamp).not.toBe(stampOf(third));
  const fourth = await loadAgain(third, options);
  expect(fourth.stamp).toBe(stampOf(fourth));
});
