import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contracts } from "../contracts/index.ts";
import { root } from "./support/example.ts";

const page = readFileSync(join(root, "docs/fidelity.md"), "utf8");
const rows = page.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| Auth0 |"));
const claims = [...page.matchAll(/`([\w/.-]+\.test\.ts)`: "([^"]+)"/g)].map(([, file = "", title = ""]) => ({
  file,
  title,
}));

test("every row has its three cells", () => {
  expect(rows.length).toBeGreaterThan(90);
  const cells = (row: string) => row.replaceAll(String.raw`\|`, "").split("|").length;
  expect(rows.filter((row) => cells(row) !== 5 || /\| *\|/.test(row))).toEqual([]);
});

test("every test that is named exists", () => {
  expect(claims.length).toBeGreaterThan(40);
  const lost = claims.filter(
    ({ file, title }) => !readFileSync(join(root, file), "utf8").includes(`"${title}"`),
  );
  expect(lost).toEqual([]);
  expect(page.split(".test.ts`").length - 1).toBe(claims.length);
});

test("no page is cited that Auth0 has withdrawn", () => {
  const flows = readFileSync(join(root, "docs/flows.md"), "utf8");
  const withdrawn =
    /custom-database-connections-scripts\/\w+|database-connections\/database-change-password/g;
  expect([...page.matchAll(withdrawn), ...flows.matchAll(withdrawn)].map(([found]) => found)).toEqual([]);
});

test("every contract that is named exists", () => {
  const ids = new Set(contracts.map(({ id }) => id));
  const named = [...page.matchAll(/contracts? `([\w-]+)`(?: and `([\w-]+)`)?/g)].flatMap(([, ...found]) =>
    found.filter((id) => id !== undefined),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((id) => !ids.has(id))).toEqual([]);
});
