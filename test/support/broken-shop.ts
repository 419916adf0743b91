import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFolder } from "./cli.ts";
import { goodExample, root } from "./example.ts";

/** What a script may print, and a page must not obey. */
export const hostile = `</script><img src=x onerror="document.title='owned'"></style>\`"'&amp;`;

/** The good example with a few mistakes, a waiver, an expectation that is not met, and a script that prints hostile text. */
export async function brokenShop(name: string): Promise<string> {
  const folder = await writeFolder(name, {});
  const scripts = join(folder, "database-connections", "legacy-users");
  await cp(goodExample, folder, { recursive: true, filter: (file) => !file.includes("node_modules") });
  for (const mistake of mistakes) {
    const from = join(root, "examples", "broken", mistake);
    await cp(from, scripts, { recursive: true, filter: (file) => !file.endsWith("expect.yaml") });
  }
  const login = join(scripts, "login.js");
  const text = await readFile(login, "utf8");
  await writeFile(login, text.replace("{\n", `{\n  console.log(${JSON.stringify(hostile)});\n`));
  const project = join(folder, "understudy.yaml");
  await writeFile(project, `${await readFile(project, "utf8")}${waiver}`);
  await writeFile(join(folder, "suites", "mine.suite.yaml"), suite);
  return folder;
}

const mistakes = [
  "callback-once/missing-return-after-error",
  "callback-once/then-without-else",
  "password-hashed/clear-text-at-reset",
  "delete-deletes/delete-by-email",
];

const waiver = `contracts:
  waive:
    delete-deletes: "legacy ids are archived by a nightly job"
`;

const suite = `suite: What the shop expects
users:
  ada: { email: ada@example.com, password: correct-horse-1 }
scenarios:
  - name: logging in says the plan
    given: [ada]
    steps:
      - login: { as: ada }
        expect: { result: authenticated, user: { plan: gold } }
`;
