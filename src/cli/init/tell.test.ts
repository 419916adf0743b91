import { expect, test } from "vitest";
import { HarnessError } from "../../model/harness-error.ts";
import { foundLines } from "./tell.ts";

test("what is left out is told with what to do about it", () => {
  const help = "Readable are texts.\nGive its value in `keywords`.";
  const error = new HarnessError("connection-invalid", "it is known to Terraform only", { help });
  const left = { where: "main.tf#users", message: error.message, error, needsKeyword: false };
  const plan = { connections: [], files: [], left: [], packages: [] };
  expect(foundLines(plan, { connections: [], unreadable: [left], leftOut: [] })).toEqual([
    "Left out main.tf#users: it is known to Terraform only",
    "  Readable are texts.",
    "  Give its value in `keywords`.",
  ]);
});
