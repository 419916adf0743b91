import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { FlowName } from "../model/flow.ts";
import { memorySession } from "../run/testing/memory-session.ts";
import type { Step } from "../model/suite.ts";
import { verify } from "./commands/verify.ts";
import { Model, type Person } from "./model.ts";
import { searchFacts } from "./search-facts.ts";

const facts = searchFacts(memorySession(), "/project/found.suite.yaml");
const ada: Person = {
  name: "ada",
  given: true,
  fields: { email: "Ada@Example.com", password: "correct-ada-1" },
};
const grace: Person = {
  name: "grace",
  given: false,
  fields: { email: "grace@example.com", password: "correct-grace-1" },
};

const modelWith = (importMode: boolean) => new Model(facts, { importMode, people: [ada, grace] });

async function ends(model: Model, flow: FlowName, as: Person, fields = {}): Promise<unknown> {
  const { expect: expected } = await model.perform({ flow, as, fields });
  const matcher = expected?.result?.matcher;
  return matcher?.kind === "equals" ? matcher.value : matcher;
}

test.for([false, true])(
  "whoever is in the store logs in, in whatever capitals (import %s)",
  async (importMode) => {
    const model = modelWith(importMode);
    expect(await ends(model, "login", ada)).toBe("authenticated");
    expect(await ends(model, "login", ada, { email: "ADA@EXAMPLE.COM" })).toBe("authenticated");
    expect(await ends(model, "login", ada, { password: "another-one-1" })).toBe("wrong-credentials");
    expect(await ends(model, "login", grace)).toBe("wrong-credentials");
  },
);

test("whoever signed up logs in, and can't sign up again", async () => {
  const model = modelWith(false);
  expect(await ends(model, "sign_up", grace)).toBe("created");
  expect(await ends(model, "login", grace)).toBe("authenticated");
  expect(await ends(model, "sign_up", grace)).toBe("user-exists");
});

test("where addresses of deleted users may stay taken, nothing is expected after a deletion", async () => {
  for (const mayReturn of [true, false]) {
    const model = new Model({ ...facts, mayReturn }, { importMode: false, people: [ada, grace] });
    expect(await ends(model, "sign_up", grace)).toBe("created");
    expect(await ends(model, "delete_user", grace)).toBe("deleted");
    expect(await ends(model, "sign_up", grace)).toBe(mayReturn ? "created" : undefined);
  }
});

test("a new password works, and the old one no longer", async () => {
  const model = modelWith(false);
  await ends(model, "request_password_reset", ada);
  expect(await ends(model, "reset_password", ada, { password: "another-one-1" })).toBe("changed");
  expect(await ends(model, "login", ada)).toBe("authenticated");
  expect(await ends(model, "login", ada, { password: "correct-ada-1" })).toBe("wrong-credentials");
});

test("a deleted user does not come back", async () => {
  const off = modelWith(false);
  await ends(off, "login", ada);
  expect(await ends(off, "delete_user", ada)).toBe("deleted");
  expect(await ends(off, "login", ada)).toBe("wrong-credentials");
});

test("once import was switched, only those are judged whom scripts have not met", async () => {
  const model = modelWith(true);
  await ends(model, "login", ada);
  model.switchImport(false);
  expect(await ends(model, "login", ada)).toBeUndefined();
  expect(await ends(model, "login", grace)).toBe("wrong-credentials");
  expect(await ends(model, "sign_up", grace)).toBe("created");
  expect(await ends(model, "login", grace)).toBeUndefined();
  model.switchImport(true);
  expect(await ends(model, "login", grace)).toBeUndefined();
});

test("while the store is away each flow that needs it ends in a script's error", async () => {
  const model = modelWith(false);
  model.legacy.isAway = true;
  expect(await ends(model, "login", ada)).toBe("script-error");
  model.legacy.isAway = false;
  expect(await ends(model, "login", ada)).toBe("authenticated");
});

test("with import on a user who has moved needs the store no more", async () => {
  const model = modelWith(true);
  await ends(model, "login", ada);
  model.legacy.isAway = true;
  expect(await ends(model, "login", ada)).toBe("authenticated");
});

test("an address is confirmed once: of a second time a correct script may say either", async () => {
  const model = modelWith(false);
  await ends(model, "login", ada);
  const steps: Step[] = [];
  for (const move of fc.sample(verify.moves(facts), { numRuns: 20, seed: 1 }))
    steps.push(...(await move.play(model)));
  expect(steps.filter((step) => step.kind === "flow" && step.as === "ada")).toHaveLength(1);
});

test("nothing is expected once it can't be told what the store holds", async () => {
  const model = modelWith(false);
  model.isSure = false;
  expect(await ends(model, "login", ada)).toBeUndefined();
});

test("what follows a login that Auth0 knows nothing of is open while import is on", async () => {
  for (const [importMode, expected] of [
    [true, undefined],
    [false, "user-exists"],
  ] as const) {
    const model = modelWith(importMode);
    model.tryLogin(ada);
    expect(await ends(model, "sign_up", ada)).toBe(expected);
  }
});

test("where no-remigration is waived, nothing is expected of whoever has moved", async () => {
  const lenient = { ...facts, mustForget: false };
  const model = new Model(lenient, { importMode: true, people: [ada, grace] });
  expect(await ends(model, "login", ada)).toBe("authenticated");
  await ends(model, "delete_user", ada);
  expect(await ends(model, "login", ada)).toBeUndefined();
});
