import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./support/example.ts";
import { understudy, writeFolder } from "./support/cli.ts";

/** The failing run that README shows: the newcomer's wrong login, with all that differs from run to run taken out. */
async function transcript(): Promise<string> {
  const wrong = join(root, "test", "fixtures", "newcomer", "wrong");
  const names = ["understudy.yaml", "tables.sql", "auth/login.js", "auth/get_user.js"];
  const files = await Promise.all(
    names.map(async (name) => [name, await readFile(join(wrong, name), "utf8")] as const),
  );
  const folder = await writeFolder("readme", Object.fromEntries(files));
  const { stdout } = understudy(
    ["test", "login", "--only", "callback-once", "--only", "wrong-password-error"],
    folder,
  );
  return stdout
    .replaceAll(/(?:\.\.\/)+scenarios/g, "node_modules/auth0-understudy/scenarios")
    .replaceAll(/ {2,}\d+ ms(?= {2})/g, "      1 ms")
    .replaceAll(/(?<!^ +)\b\d+(?:\.\d+)? m?s\b/gm, "1.2 s")
    .replaceAll(/node \d+\.\d+\.\d+/g, "node 22.23.3")
    .trim();
}

test("README shows a real failing run", async () => {
  const file = join(root, "README.md");
  const text = await readFile(file, "utf8");
  const shown = `<!-- transcript:start -->\n\`\`\`\n$ npx understudy test login\n${await transcript()}\n\`\`\`\n<!-- transcript:end -->`;
  if (process.env["UNDERSTUDY_UPDATE_README"]) {
    await writeFile(
      file,
      text.replace(/<!-- transcript:start -->[\s\S]*<!-- transcript:end -->/, () => shown),
    );
  }
  expect(await readFile(file, "utf8")).toContain(shown);
});
