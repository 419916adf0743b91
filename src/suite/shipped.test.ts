import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { type ActionScript, actionScripts } from "../model/action-script.ts";
import type { Step } from "../model/suite.ts";
import { readYaml } from "../yaml/read.ts";
import { parseSuite } from "./parse.ts";
import { suiteJsonSchema } from "./schema.ts";

const folder = fileURLToPath(new URL("../../scenarios/", import.meta.url));
const files = ["any", "legacy", "migration"].flatMap((kind) =>
  readdirSync(`${folder}${kind}`).map((file) => `${kind}/${file}`),
);

function suiteIn(file: string) {
  return parseSuite(`${folder}${file}`, readFileSync(`${folder}${file}`, "utf8"));
}

const validate = new Ajv({ strict: false }).compile(suiteJsonSchema() as object);
const suites = files.map(suiteIn);
const scenarios = suites.flatMap((suite) => suite.scenarios);

describe("the shipped suites of flows", () => {
  test.for([
    ["legacy", false],
    ["migration", true],
  ] as const)(
    "in %s belong to connections with import mode %j, and need no setting of the head",
    ([kind, on]) => {
      const own = suites.filter(({ file }) => file.startsWith(`${folder}${kind}/`));
      expect(own.length).toBeGreaterThan(1);
      expect(own.map(({ applies }) => applies.import_mode)).toEqual(own.map(() => on));
      expect(own.map(({ import_mode }) => import_mode)).toEqual(own.map(() => null));
    },
  );

  test("give an address of Auth0's words for each scenario", () => {
    const own = suites.filter(({ file }) => !file.startsWith(`${folder}any/`));
    const reasons = own.flatMap(({ scenarios }) => scenarios.map(({ because }) => because));
    expect(reasons.length).toBeGreaterThan(20);
    expect(reasons.filter((reason) => !reason?.includes("https://auth0.com/docs/"))).toEqual([]);
  });
});

describe("the shipped suites", () => {
  test.for(files)("%s fits the JSON Schema and names it", (file) => {
    const text = readFileSync(`${folder}${file}`, "utf8");
    validate(readYaml(file, text, "suite-invalid").data);

    expect(validate.errors).toBeNull();
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/suite\.schema\.json\n/);
  });

  const gives: ReadonlySet<string> = new Set(["login", "get_user"]);

  // A script may read its own ids only, by their prefix or as an ObjectId, and is right to.
  test("make up no id: users are deleted by ids that a script gave out before anything went wrong", () => {
    const wrong = scenarios.filter(({ steps }) => {
      const deletion = steps.findIndex((step) => step.kind === "script" && step.script === "delete");
      const fault = steps.findIndex((step) => step.kind === "fault");
      const asked = steps.findIndex((step) => step.kind === "script" && gives.has(step.script));
      const isMadeUp = steps.some((step) => step.kind === "script" && "user_id" in step.overrides);
      return isMadeUp || (deletion !== -1 && fault !== -1 && (asked === -1 || asked > fault));
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test("run each script whose arguments Auth0 documents", () => {
    const run = new Set(
      scenarios.flatMap(({ steps }) => steps.map((step) => (step.kind === "script" ? step.script : null))),
    );
    const undocumented = ["change_username", "change_phone_number"];

    expect(actionScripts.filter((script) => !run.has(script))).toEqual(undocumented);
  });

  test("say why each scenario is there, and name it once in all suites", () => {
    expect(scenarios.filter(({ because }) => because === null)).toEqual([]);
    expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
  });

  test("run each script three times in one container", () => {
    const thrice = scenarios.flatMap(({ steps }) => {
      const scripts = steps.map((step) => (step.kind === "script" ? step.script : null));
      return scripts.filter(
        (script, index) => script !== null && script === scripts[index + 1] && script === scripts[index + 2],
      );
    });

    expect(new Set(thrice)).toEqual(
      new Set(["login", "get_user", "create", "verify", "change_password", "delete", "change_email"]),
    );
  });

  test("ask each script over a connection that fell silent, where drivers that wait for new ones give up", () => {
    const silent = scenarios.flatMap(({ steps }) =>
      steps.flatMap((step, index) => {
        const [before, after] = [steps[index - 1], steps[index + 1]];
        if (step.kind !== "fault" || before?.kind !== "script" || after?.kind !== "script") return [];
        const isHang = step.faults.some(({ what }) => what.kind === "hang");
        const isWarm = steps.slice(0, index).every(({ kind }) => kind === "script");
        return isHang && isWarm && before.script === after.script ? [after.script] : [];
      }),
    );

    expect(new Set(silent)).toEqual(
      new Set(["login", "get_user", "create", "verify", "change_password", "delete", "change_email"]),
    );
  });

  test("expect no more of a script than that it does for a known user what it is there for", () => {
    const expecting = scenarios.filter(({ steps }) =>
      steps.some((step) => step.kind === "script" && step.expect !== null),
    );

    expect(expecting.map(({ name }) => name)).toEqual([
      "a password is changed",
      "an address is changed",
      "a new user is created",
      "a deleted user is not found",
      "a known user is found",
      "the right password logs in",
      "users with a hash, a percent sign and a question mark in the address are found",
      "users with a hash, a percent sign and a question mark in the address log in",
      "a username and the right password log in",
      "a known user is found by username",
      "an unverified address is verified",
      "both scripts find nobody",
    ]);
  });

  const demands = (script: ActionScript) => (step: Step) =>
    step.kind === "script" &&
    step.script === script &&
    isDeepStrictEqual(step.expect?.outcome?.matcher, { kind: "equals", value: "succeeded" });

  test.for(["login", "get_user", "create", "verify", "change_password", "change_email", "delete"] as const)(
    "fail where %s calls back with an error for a user who is right",
    (script) => {
      const calm = scenarios.filter(({ steps }) => steps.every(({ kind }) => kind !== "fault"));
      expect(calm.some(({ steps }) => steps.some(demands(script)))).toBe(true);
    },
  );

  test("expect nothing of scripts that Auth0 does not run while it imports", () => {
    const imported: ReadonlySet<string> = new Set(["login", "get_user"]);
    const demanding = suites.filter(
      ({ applies, scenarios }) =>
        applies.import_mode !== false &&
        scenarios.some(({ steps }) =>
          steps.some((step) => step.kind === "script" && step.expect !== null && !imported.has(step.script)),
        ),
    );
    expect(demanding.map(({ name }) => name)).toEqual([]);
  });
});
