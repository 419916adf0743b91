import { describe, expect, test } from "vitest";
import { contracts } from "../../../contracts/index.ts";
import { exchange, failure, known, ran, record, result, trace } from "../../../contracts/testing/build.ts";
import type { ActionScript } from "../../model/action-script.ts";
import type { HttpExchange } from "../../model/invocation.ts";
import type { Project } from "../../model/project.ts";
import type { Trace, TraceStep } from "../../model/trace.ts";
import { judgeScenario } from "../judge.ts";
import { outcomeOf } from "../outcome.ts";
import { setUpVerdict } from "./set-up-verdict.ts";

const name = trace([]).connection.name;

function projectWith(settings: object, keys: readonly string[] = []): Project {
  return {
    connection: { name },
    configuration: keys.map((key) => ({ key })),
    store: {
      settings,
      at: (path: readonly string[]) => ({ file: path.join("."), line: 1, column: 1 }),
    },
  } as unknown as Project;
}

function verdictOf(traces: readonly Trace[], project: Project) {
  const outcomes = traces.map((one) => {
    const judgement = judgeScenario(one, { contracts, settings: {}, waivers: [] });
    return outcomeOf(one, judgement, { suite: { file: "a", name: "a" }, name: "one", durationMs: 1 });
  });
  return setUpVerdict(outcomes, [project], contracts);
}

describe("an API that lets nobody in", () => {
  const refusal = (status: number, difference: Partial<HttpExchange> = {}) =>
    exchange({ status, responseHeaders: { "x-understudy-refused": "Nobody." }, ...difference });
  const asks = (script: ActionScript, http: readonly HttpExchange[], inForce: readonly string[] = []) =>
    trace([ran(record(script, { http, reply: failure("Error"), known: known({ inForce }) }))]);
  const both = (one: HttpExchange) => [asks("login", [one]), asks("get_user", [one])];

  test.for([
    ["a place that is not there", 404, { base: "/v1", routes: { user: { get: "/in" } } }, "routes"],
    ["a request that shows nothing", 401, { auth: { bearer: "x" }, routes: {} }, "auth"],
  ] as const)("is shown by the setting that decides: %s", ([, status, settings, at]) => {
    const { error } = verdictOf(both(refusal(status)), projectWith(settings));
    expect(error).toMatchObject({ code: "api-refuses", at: { file: at } });
    expect(error?.message).toContain(
      status === 404 ? "Below /v1 there is GET /in." : "It sent no header `authorization`; `auth` expects",
    );
    expect(error?.message).toContain("2 requests");
    expect(error?.message).toMatch(/ What follows from that is not told as broken\.$/);
  });

  test("is told as one that has no route, and is a matter of one request", () => {
    const one = asks("login", [refusal(404)]);
    const alone = { ...one, connection: { ...one.connection, scripts: [] } };
    const { error, notes } = verdictOf([alone], projectWith({ base: "/v1" }));
    expect(error?.message).toMatch(/\(login; one request\).* Below \/v1 there is no route\./);
    expect(notes).toEqual([]);
  });

  test("is told with the header that it looks for, in any capitals, and without its value", () => {
    const sent = refusal(401, { requestHeaders: { "x-api-key": "Bearer of-mine" } });
    const { error } = verdictOf(both(sent), projectWith({ auth: { header: { name: "X-Api-Key" } } }));
    expect(error?.message).toContain("It sent `x-api-key: Bearer …`; `auth` expects a header `X-Api-Key`");
    expect(error?.message).not.toContain("of-mine");
  });

  test.for([
    ["https://api.example/", "/oauth/token"],
    ["https://api.example/in", "/in"],
  ] as const)("is told with what a request for a token at %s needs: %s", ([url, path]) => {
    const asked = refusal(401, { url, requestBody: "grant_type=client_credentials" });
    const { error } = verdictOf(both(asked), projectWith({ auth: { basic: {} } }));
    expect(error?.message).toContain("and `grant_type: client_credentials` in its body");
    expect(error?.help).toContain(`auth: { token: { post: ${path}, `);
  });

  test("is no matter of requests that something else kept away", () => {
    const traces = [...both(refusal(401)), asks("login", [exchange()], ["store: hang"])];
    expect(verdictOf(traces, projectWith({})).error?.code).toBe("api-refuses");
  });

  test("is a note where one script alone is refused", () => {
    const { error, notes } = verdictOf(
      [asks("login", [refusal(404)]), asks("get_user", [exchange()])],
      projectWith({}),
    );
    expect(error).toBeUndefined();
    expect(notes).toEqual([expect.stringContaining("refused each request of login")]);
  });
});

describe("another hash than the scripts'", () => {
  const profile = result({ user_id: "1", email: "ada@example.com" });
  const wrong = failure("WrongUsernameOrPasswordError", { user_id: "1" });
  const args = ["ada@example.com", "«password:ada»"];
  const other = ["ada@example.com", "«password:ada:2»"];
  const login = (gets: typeof wrong, is: "right" | "wrong", typed = args): TraceStep =>
    ran(record("login", { args: typed, reply: gets, known: known({ password: is }) }));
  const created = (end: TraceStep) => {
    const user = { email: "ada@example.com", password: "«password:ada»" };
    return trace([ran(record("create", { args: [user], known: known({ existed: false, id: null }) })), end]);
  };
  const refused = trace([login(wrong, "right")]);
  const letIn = created(login(profile, "wrong"));

  test("is shown at the mapping, with the pepper's own key", () => {
    const project = projectWith({ users: { hash: "md5" } }, ["URL", "OUR_PEPPER"]);
    const { error } = verdictOf([refused, letIn], project);
    expect(error).toMatchObject({ code: "hash-differs", at: { file: "users.hash" } });
    expect(error?.help).toContain(
      "or the rounds: `iterations`; where a column holds them, `defaults: { <column>: … }`",
    );
    expect(error?.message).toMatch(/put into the store \(once, first at .*\), and let in by .* \(once, /);
    expect(error?.help).toContain("${configuration.OUR_PEPPER}");
    const nameless = verdictOf([refused, refused, letIn], projectWith({}));
    expect(nameless.error?.help).toContain("${configuration.PEPPER}");
    expect(nameless.error?.message).toContain("(2 times, first at ");
  });

  test("is a list of hashes where only what scripts write is another", () => {
    const seeded = trace([login(profile, "right")]);
    const { error } = verdictOf([seeded, letIn, created(login(wrong, "wrong", other))], projectWith({}));
    expect(error?.help).toMatch(/^Let `hash` be a list/);
  });

  test("is a suspicion where no script has written a password", () => {
    const { error, notes } = verdictOf([refused], projectWith({}));
    expect(error).toBeUndefined();
    expect(notes).toEqual([expect.stringContaining("nothing tells which is wrong")]);
  });
});
