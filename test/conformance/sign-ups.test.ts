import { expect, test } from "vitest";
import type { Step } from "../../src/model/suite.ts";
import { load, exampleFolder } from "../support/example.ts";
import { suitesOf } from "../../src/session/suite-files.ts";

test("whoever signs up in a shipped suite is one of its users, and so has a username where one is required", async () => {
  const suites = await suitesOf(await load(exampleFolder("postgres")));
  const shipped = suites.filter(({ file }) => /\/scenarios\//.test(file));
  const nameless = shipped.flatMap(({ scenarios }) =>
    scenarios.filter(({ steps }) => steps.flatMap(signUps).some(({ as }) => as === null)),
  );
  expect(shipped.length).toBeGreaterThan(20);
  expect(nameless.map(({ name }) => name)).toEqual([]);
});

function signUps(step: Step): readonly { readonly as: string | null }[] {
  if (step.kind === "together") return step.steps.flatMap(signUps);
  return step.kind === "flow" && step.flow === "sign_up" ? [step] : [];
}
