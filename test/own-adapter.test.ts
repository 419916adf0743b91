import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { understudy, writeFolder } from "./support/cli.ts";
import { blocksOf } from "./support/markdown.ts";

test("the adapter of one's own that the documentation shows works as it stands", async () => {
  const shown = blocksOf("docs/adapters.md").flatMap(({ file, text }) =>
    file === null ? [] : [[file, text] as const],
  );
  expect(shown.map(([file]) => file)).toEqual(["my-store.mjs", "understudy.yaml", "auth/login.js"]);
  const folder = await writeFolder("documented-adapter", Object.fromEntries(shown));
  const { code, stdout, stderr } = understudy(["test", "login"], folder);
  expect(code, `${stdout}${stderr}`).toBe(0);
  expect(stdout).toMatch(/ (\d+) scenarios: \1 passed/);
  expect(stdout).toContain("directory in memory");
});

test("the other tenant that the documentation shows as handlers is there for tests of one's own", async () => {
  const shown = blocksOf("docs/adapters.md").find(({ text }) => text.includes("tenantHandlers"));
  expect(shown?.text).toMatch(/^import .* from "msw\/node";$/m);
  const folder = await writeFolder("documented-tenant", {
    "example.mjs": `${shown?.text ?? ""}
const jwks = await fetch(\`https://\${domain}/.well-known/jwks.json\`);
const { keys } = await jwks.json();
console.log(jwks.status, keys.length, api.directory.all().length);
server.close();
`,
  });
  const { status, stdout, stderr } = spawnSync(process.execPath, ["example.mjs"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(status, stderr).toBe(0);
  expect(stdout).toMatch(/^200 1 1$/m);
});
