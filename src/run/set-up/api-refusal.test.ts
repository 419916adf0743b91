import { describe, expect, test } from "vitest";
import { contracts } from "../../../contracts/index.ts";
import {
  call,
  exchange,
  failure,
  known,
  ran,
  record,
  result,
  trace,
} from "../../../contracts/testing/build.ts";
import type { ActionScript } from "../../model/action-script.ts";
import type { HttpExchange } from "../../model/invocation.ts";
import type { ScenarioOutcome } from "../../model/run-result.ts";
import type { Trace, TraceStep } from "../../model/trace.ts";
import { findApiRefusal } from "./api-refusal.ts";
import { judgeScenario } from "../judge.ts";
import { outcomeOf } from "../outcome.ts";
import { withoutApiRefusal } from "./set-aside.ts";

const nobody = "The request does not show who it is from.";

function refusal(status: number, reason: string): HttpExchange {
  return exchange({ status, responseHeaders: { "x-understudy-refused": reason } });
}

const refused = refusal(401, nobody);
const letIn = exchange();
const token = exchange({ requestBody: "grant_type=client_credentials" });

function asked(script: ActionScript, http: readonly HttpExchange[], faults: readonly string[] = []): Trace {
  return trace([ran(record(script, { http, reply: failure("Error"), known: known({ faults }) }))]);
}

describe("an API that refuses everything", () => {
  const yes: readonly (readonly [string, readonly Trace[]])[] = [
    [
      "each request of two scripts got the same answer",
      [asked("login", [refused]), asked("get_user", [refused])],
    ],
    [
      "a token that it gave opens nothing",
      [asked("login", [token, refused]), asked("get_user", [token, refused])],
    ],
    [
      "nothing stands at any of the places",
      [
        asked("login", [refusal(404, "There is no /in.")]),
        asked("get_user", [refusal(405, "GET is not allowed at /user.")]),
      ],
    ],
    [
      "what met a fault says nothing",
      [asked("login", [refused]), asked("get_user", [refused]), asked("login", [letIn], ["store: slow"])],
    ],
  ];

  test.for(yes)("is told where %s", ([, traces]) => {
    expect(findApiRefusal(traces)?.scripts).toEqual(["login", "get_user"]);
  });

  const invalid = refusal(400, "Expected email (json).");
  const no: readonly (readonly [string, readonly Trace[]])[] = [
    ["another script gets in", [asked("login", [refused]), asked("get_user", [letIn])]],
    ["the reasons differ", [asked("login", [refused]), asked("get_user", [refusal(401, "Run out.")])]],
    ["bodies are refused", [asked("login", [invalid]), asked("get_user", [invalid])]],
    ["one script of two asks", [asked("login", [refused]), asked("login", [refused])]],
    ["nobody asks", [asked("login", []), asked("get_user", [token])]],
    ["only faults refuse", [asked("login", [refused], ["x"]), asked("get_user", [refused], ["x"])]],
  ];

  test.for(no)("is not told where %s", ([, traces]) => {
    expect(findApiRefusal(traces)).toBeNull();
  });
});

describe("what follows from it", () => {
  const outcome = (one: Trace): ScenarioOutcome => {
    const judgement = judgeScenario(one, { contracts, settings: {}, waivers: [] });
    return outcomeOf(one, judgement, { suite: { file: "a", name: "a" }, name: "one", durationMs: 1 });
  };
  const left = (one: Trace) => withoutApiRefusal(outcome(one), contracts, "why");
  const broken = ({ violations }: ScenarioOutcome) => violations.map(({ contract }) => contract);
  const lookUp = (http: readonly HttpExchange[]) =>
    ran(
      record("get_user", {
        args: ["nobody@example.com"],
        http,
        reply: failure("Error"),
        known: known({ existed: false, user: null, id: null }),
      }),
    );

  test("is not told as broken, nor as an expectation that was not met", () => {
    const one = trace([lookUp([refused])]);
    expect(broken(outcome(one))).toContain("unknown-user-is-absent");
    expect(broken(left(one))).toEqual([]);
    expect(left(one).result).toMatchObject({ status: "not-applicable", notApplicable: "why" });
  });

  test("is all that is left out: how a script ends, and what it makes of a fault, stays", () => {
    const fine = trace([lookUp([letIn])]);
    expect(left(fine)).toEqual(outcome(fine));
    const twice: TraceStep = ran(
      record("get_user", { http: [refused], calls: [call(), call()], reply: result(null) }),
    );
    expect(broken(left(trace([twice])))).toEqual(["callback-once"]);
    const away = record("get_user", {
      http: [exchange({ status: 503 })],
      reply: result(null),
      known: known({ existed: true, faults: ["store: status 503"] }),
    });
    const both = trace([lookUp([refused]), ran(away, { at: { file: "a", line: 9, column: 1 } })]);
    expect(broken(outcome(both))).toContain("outage-is-error");
    expect(broken(left(both))).toEqual(["outage-is-error"]);
  });
});
