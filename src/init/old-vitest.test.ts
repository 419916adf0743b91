import { expect, test } from "vitest";
import { folderWith } from "../project/testing/folder.ts";
import { isOldVitest, oldVitest } from "./old-vitest.ts";

test.for(["3.2.4", "^3.0.0", "~2.1", "1", "0.34.x", "4.0.18", "~4.0.1", "4.0.0-beta.3"])(
  "Vitest %s is too old",
  (wanted) => expect(isOldVitest(wanted)).toBe(true),
);

test.for([
  "4.1.0",
  "^4.0.1",
  "^4.1.0",
  "~4.1.2",
  "4",
  "4.x",
  "^4",
  "^5",
  "5.0.0-beta.1",
  ">=3",
  "*",
  "latest",
  "catalog:",
])("Vitest %s may do", (wanted) => expect(isOldVitest(wanted)).toBe(false));

test("what is installed tells, and what package.json declares", async () => {
  const manifest = (version: string) => JSON.stringify({ name: "vitest", version });
  await using old = await folderWith({ "node_modules/vitest/package.json": manifest("3.2.4") });
  expect(oldVitest(old.path, "^5.0.0")).toBe("3.2.4");
  await using fitting = await folderWith({ "node_modules/vitest/package.json": manifest("5.1.1") });
  expect(oldVitest(fitting.path, undefined)).toBeNull();
  expect(oldVitest(fitting.path, "^3.2.0")).toBe("^3.2.0");
});
