import { describe, expect, test } from "vitest";
import type { ActionScript } from "../src/model/action-script.ts";
import type { ScriptShape } from "../src/model/connection.ts";
import { arityFits } from "./arity-fits.ts";
import { connection, ran, record, scriptFacts, trace } from "./testing/build.ts";
import { findings, messages } from "./testing/verdict.ts";

const on = (script: ActionScript, shape: Partial<ScriptShape>, script_context = false) =>
  trace([], {
    connection: connection({
      mode: { ...connection().mode, script_context },
      scripts: [scriptFacts(script, shape)],
    }),
  });
const taking = (parameters: string, script: ActionScript = "login") =>
  [script, { parameters: parameters.split(" ") }] as const;

describe("arity-fits", () => {
  test.for([
    [taking("mail pw done"), false],
    [taking("id pw ctx cb"), true],
    [taking("id pw cb extra"), false],
    [taking("… callback", "create"), false],
    [taking("a b c callback", "change_email"), true],
  ] as const)("is content with %j, context %j", ([[script, shape], context]) => {
    expect(findings(arityFits, on(script, shape, context))).toEqual(["honoured"]);
  });

  test.for([
    [taking("id callback"), false, "must too-few"],
    [taking("id pw callback"), true, "must too-few"],
    [taking("id pw context callback"), false, "must too-many"],
    [taking("id pw callback context"), true, "must order"],
    [taking("a b c context callback", "change_email"), true, "should context-open"],
    [taking("a b callback", "change_email"), true, "should too-few"],
    [taking("a b c context callback", "change_email"), false, "must too-many"],
  ] as const)("reports %j, context %j", ([[script, shape], context, found]) => {
    expect(findings(arityFits, on(script, shape, context))).toEqual([found]);
  });

  test("takes a script that has found its callback for one that fits", () => {
    const sorting = on(...taking("user context callback", "create"));
    expect(findings(arityFits, { ...sorting, steps: [ran(record("create"))] })).toEqual(["honoured"]);
    const mute = record("create", { calls: [], reply: null, outcome: "crashed" });
    expect(findings(arityFits, { ...sorting, steps: [ran(mute), ran(record("verify"))] })).toEqual([
      "must too-many",
    ]);
  });

  test("does not learn from a context that a suite has handed to change_email", () => {
    const five = on(...taking("a b c context callback", "change_email"), true);
    const handed = ran(record("change_email", { context: {} }));
    expect(findings(arityFits, { ...five, steps: [handed] })).toEqual(["should context-open"]);
  });

  test("goes by what the project file says of change_email's context", () => {
    const saying = (parameters: string, script_context = true) => {
      const { connection: facts, ...rest } = on(...taking(parameters, "change_email"), script_context);
      return { ...rest, connection: { ...facts, changeEmailContext: true } };
    };
    expect(findings(arityFits, saying("a b c context callback"))).toEqual(["honoured"]);
    expect(findings(arityFits, saying("a b c callback"))).toEqual(["must too-few"]);
    expect(findings(arityFits, saying("a b c callback", false))).toEqual(["honoured"]);
    const four = saying("a b c callback");
    const mute = record("change_email", { calls: [], reply: null, outcome: "crashed", context: {} });
    expect(findings(arityFits, { ...four, steps: [ran(mute)] })).toEqual(["must too-few"]);
    const found = ran(record("change_email", { context: {} }));
    expect(findings(arityFits, { ...four, steps: [found] })).toEqual(["honoured"]);
  });

  test("says what the script takes and what Auth0 passes", () => {
    expect(messages(arityFits, on(...taking("id callback", "get_user"), true))).toEqual([
      "get_user takes (id, callback), and Auth0 passes (identifier, context, callback).",
    ]);
  });

  test("does not say what Auth0 passes where its pages contradict each other", () => {
    expect(messages(arityFits, on(...taking("a b c context callback", "change_email"), true))).toEqual([
      "change_email takes (a, b, c, context, callback), and was given (email, newEmail, verified, callback): Auth0's pages contradict each other on whether it gets the context object.",
    ]);
  });

  test("does not apply to rest and default parameters, to none, or to unknown ones", () => {
    const shapes = [{ parameters: ["args"], openEnded: true }, { parameters: [] }, { parameters: null }];
    for (const shape of shapes) expect(findings(arityFits, on("login", shape))).toEqual([]);
  });

  test("does not apply to scripts whose arguments are not documented", () => {
    expect(findings(arityFits, on(...taking("a", "change_username")))).toEqual([]);
  });
});
