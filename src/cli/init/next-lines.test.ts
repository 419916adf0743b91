import { expect, test } from "vitest";
import type { StoreKind } from "../../init/guess/store-kind.ts";
import { nextLines, type Outcome } from "./next-lines.ts";

function told(kind: StoreKind, outcome: Partial<Outcome>): string {
  const plan = { connections: [{ guess: { store: { kind } } }] } as unknown as Outcome["plan"];
  return nextLines({ missing: [], plan, workspace: { manager: "npm", yarn: null }, ...outcome }).join("\n");
}

test("the last words never run a package of that name that is not ours", () => {
  for (const manager of ["npm", "pnpm", "yarn"] as const) {
    const lines = told("none", { missing: ["npm install x"], workspace: { manager, yarn: null } });
    expect(lines).not.toMatch(/npx understudy/);
    expect(lines).toMatch(/^Install what is missing: {2}npm install x\nSee what/);
  }
});

test("who has Plug'n'Play leaves it first", () => {
  const workspace = { manager: "yarn", yarn: { isModern: true, isPlugAndPlay: true } } as const;
  expect(told("none", { workspace })).toMatch(/^Leave Plug'n'Play first: .*\nSee what/);
  expect(told("none", {})).not.toContain("Plug'n'Play");
});

test("the lock and the gate are named, with an engine for machines without Docker", () => {
  expect(told("none", {})).toMatch(
    /test --update-lock, commit understudy.lock.json, and in CI\n.*test --gate$/,
  );
  expect(told("postgres", {})).toMatch(/test --gate, with --engine embedded where there is no Docker$/);
  expect(told("mysql", {})).toMatch(/--engine local where/);
});
