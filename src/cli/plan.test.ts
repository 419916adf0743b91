import { join } from "node:path";
import { expect, test } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { contracts } from "../../contracts/index.ts";
import { loadProject } from "../project/load.ts";
import { folderWith } from "../project/testing/folder.ts";
import { plan } from "./plan.ts";

test("the suites that are there are listed where everybody finds them, also under pnpm", async () => {
  const folder = "node_modules/.pnpm/auth0-understudy@file+far+away/node_modules/auth0-understudy";
  await using files = await folderWith({
    [`${folder}/understudy.yaml`]: "connection: s\nstore: { adapter: none }\n",
    [`${folder}/s/login.js`]: "function login(email, password, callback) { callback(null); }\n",
    [`${folder}/a.suite.yaml`]:
      "suite: a\nscenarios:\n  - name: one\n    steps:\n      - login: { email: a@example.com, password: x }\n",
  });
  const file = join(files.path, folder, "understudy.yaml");
  const project = await loadProject(file, { env: {}, adapters, contracts });
  const planned = plan([project], { files: ["nothing-like-it"], names: null });
  await expect(planned).rejects.toMatchObject({
    code: "filter-matches-nothing",
    help: expect.stringMatching(
      /^ {2}[^+]*\/node_modules\/auth0-understudy\/a\.suite\.yaml \(1 scenario\)$/m,
    ),
  });
});
