import { describe, expect, test } from "vitest";
import type { HttpExchange } from "../src/model/invocation.ts";
import { outageIsError } from "./outage-is-error.ts";
import { ada, getUser, login, newcomer, profile, wrongLogin } from "./testing/ada.ts";
import {
  call,
  connection,
  exchange,
  failure,
  known,
  passedError,
  ran,
  record,
  result,
  trace,
} from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const away = known({ faults: ["store: refuse"] });
const once = known({ faults: ["store: reset on 1"] });
const typed = (faults: readonly string[]) => known({ password: "right", faults });

describe("outage-is-error", () => {
  test.for([
    ["any Error while the store is away", getUser({ reply: failure("Error"), known: away })],
    ["an error of the driver", getUser({ reply: failure("MongoNetworkError"), known: away })],
    ["an Error when one call failed", getUser({ reply: failure("Error"), known: once })],
    ["the profile although one call failed", getUser({ reply: result(profile()), known: once })],
    [
      "nobody where one call failed and there is nobody",
      getUser({
        reply: result(null),
        known: { ...once, existed: false },
      }),
    ],
    [
      "a wrong password that was compared all the same",
      wrongLogin({
        reply: failure("WrongUsernameOrPasswordError"),
        known: { ...once, password: "wrong" },
      }),
    ],
    [
      "user_exists where the user exists",
      record("create", {
        reply: failure("ValidationError", { code: "user_exists" }),
        known: once,
      }),
    ],
    [
      "true where the store holds it",
      record("verify", {
        reply: result(true),
        known: { ...once, wanted: { before: false, after: true } },
      }),
    ],
    [
      "true where the answer was lost and the store holds it",
      record("verify", {
        reply: result(true),
        known: { ...known({ faults: ["store: empty"] }), wanted: { before: false, after: true } },
      }),
    ],
    ["late answers", login({ known: typed(["store: slow 300 ms"]) })],
  ] as const)("is content with %s", ([, one]) => {
    expect(findings(outageIsError, trace([ran(one)]))).toEqual(["honoured"]);
  });

  test.for([
    ["an outage read as not found", getUser({ reply: result(null), known: away }), "not-found"],
    [
      "an outage read as a wrong password",
      login({ reply: failure("WrongUsernameOrPasswordError"), known: typed(["store: hang"]) }),
      "wrong-password",
    ],
    [
      "an outage read as a duplicate",
      record("create", {
        reply: failure("ValidationError", { code: "user_exists" }),
        known: { ...newcomer(), faults: ["store: reset"] },
      }),
      "user-exists",
    ],
    ["a profile from nowhere", login({ known: typed(["store: refuse"]) }), "not-found"],
    ["one failed call read as not found", getUser({ reply: result(null), known: once }), "wrong-result"],
    [
      "one failed call read as done",
      record("verify", { reply: result(true), known: { ...once, wanted: { before: false, after: false } } }),
      "wrong-result",
    ],
  ] as const)("reports %s", ([, one, fact]) => {
    expect(violations(trace([ran(one)]))).toEqual([`outage-is-error: must ${fact}`]);
  });

  describe("of a login that an API turned away with 401", () => {
    const grant = '{"grant_type":"client_credentials"}';
    const token = (status: number) => exchange({ method: "POST", requestBody: grant, status });
    const user = (status: number) => exchange({ method: "POST", requestBody: '{"email":"a"}', status });
    const person = exchange({ method: "POST", requestBody: "grant_type=password", status: 401 });
    const wrong = failure("WrongUsernameOrPasswordError");
    const turnedAway = (http: readonly HttpExchange[], fault = "status 401 on 1") =>
      trace([ran(login({ reply: wrong, known: typed([`store: ${fault}`]), http }))]);

    test.for([
      ["the request for a token", [token(401)], "status 401 on 1"],
      ["every request", [token(401), user(401)], "status 401"],
      ["the request for a token, and goes on without one", [token(401), user(401)], "status 401 on 1"],
    ] as const)("reports one that takes it for a wrong password at %s", ([, http, fault]) => {
      expect(violations(turnedAway(http, fault))).toEqual(["outage-is-error: must wrong-password"]);
    });

    test.for([
      ["the request that asks about the password", [token(200), user(401)]],
      ["the only request, of a script that has kept its token", [user(401)]],
      ["a token that is asked for with the user's password", [person]],
    ] as const)("leaves it open what it means to %s", ([, http]) => {
      expect(findings(outageIsError, turnedAway(http))).toEqual([]);
    });

    test("reports one of an API that has another word for a wrong password", () => {
      const others = connection({ refusesLogins: false });
      const told = (address: string) =>
        trace(
          [ran(login({ reply: wrong, known: typed([`${address}: status 401 on data`]), http: [user(401)] }))],
          { connection: others },
        );
      expect(violations(told("store"))).toEqual(["outage-is-error: must wrong-password"]);
      // Nothing describes what stands at another address.
      expect(findings(outageIsError, told("https://login.example"))).toEqual([]);
    });

    test.for(["status 401 on data", "status 401 on data 2"])("leaves it open too at %s", (fault) => {
      expect(findings(outageIsError, turnedAway([token(200), user(401)], fault))).toEqual([]);
    });

    test("is content with one that asks for the token again", () => {
      const again = login({
        known: typed(["store: status 401 on 1"]),
        http: [token(401), token(200), user(200)],
      });
      expect(findings(outageIsError, trace([ran(again)]))).toEqual(["honoured"]);
    });

    test("reports a look-up that finds nobody for it", () => {
      const nobody = getUser({ reply: result(null), known: known({ faults: ["store: status 401 on 1"] }) });
      expect(violations(trace([ran(nobody)]))).toEqual(["outage-is-error: must wrong-result"]);
    });

    describe("and whose word for somebody unknown is 401, too", () => {
      const seen = (http: readonly HttpExchange[], fault = "status 401 on 1") => {
        const nobody = getUser({ reply: result(null), known: known({ faults: [`store: ${fault}`] }), http });
        return trace([ran(nobody)], { connection: connection({ refusesUsers: true }) });
      };

      test("leaves it open what that means to a look-up", () => {
        expect(findings(outageIsError, seen([user(401)]))).toEqual([]);
      });

      test("reports a look-up that finds nobody without a token, or at another status", () => {
        expect(findings(outageIsError, seen([token(401)]))).toEqual(["must wrong-result"]);
        expect(findings(outageIsError, seen([user(500)], "status 500 on 1"))).toEqual(["must wrong-result"]);
      });
    });
  });

  describe("of an API that lets requests for tokens through", () => {
    const grant = { method: "POST", requestBody: "grant_type=client_credentials" } as const;
    const page = { status: 200, responseHeaders: { "content-type": "text/html" } } as const;
    const token = exchange({ ...grant, url: "https://api.example/token", ...page });
    const asked = exchange({ method: "POST", url: "https://api.example/members", ...page });
    const made = (fault: string) =>
      trace([
        ran(
          record("create", {
            args: [{ email: "ada@example.com", password: "x" }],
            reply: result(null),
            known: known({ existed: false, id: null, faults: [`store: ${fault}`] }),
            http: [token, asked],
          }),
        ),
      ]);

    test("reports a sign-up that takes a page for success, and names the request that got it", () => {
      expect(violations(made("html on data"))).toEqual(["outage-is-error: must page"]);
      expect(messages(outageIsError, made("html on data"))[0]).toContain(
        "What it was answered: POST /members with 200 and a page of HTML.",
      );
    });

    test("tells of a status that it does not look at either as of the cause", () => {
      expect(violations(made("status 503 on data"))).toEqual(["outage-is-error: must not-found"]);
      expect(outageIsError.words["page"]?.mayFollow).toContain("outage-is-error:not-found");
    });

    test("has no such word for a look-up that finds nobody in a page", () => {
      const page = known({ faults: ["store: html"] });
      expect(violations(trace([ran(getUser({ reply: result(null), known: page }))]))).toEqual([
        "outage-is-error: must not-found",
      ]);
    });

    test("is content with it where one call was hit, as it may have asked again", () => {
      expect(findings(outageIsError, made("html on data 1"))).toEqual(["honoured"]);
    });
  });

  describe("of a create that asked an API", () => {
    const member = { email: "ada@example.com", password: "x" };
    const cutOff = exchange({ method: "POST", status: 201 });
    const conflict = exchange({ method: "POST", status: 409 });
    const met = (existed: boolean, fault: string) =>
      known({ existed, id: existed ? "1" : null, faults: [`store: ${fault}`] });
    const refused = failure("ValidationError", { code: "user_exists" });
    const create = (part: Parameters<typeof record>[1], after = [ada()]) =>
      trace([ran(record("create", { args: [member], ...part }), { after })]);

    test("reports one that takes the row that it has made for somebody else's", () => {
      const http = [cutOff, conflict];
      const again = create({ reply: refused, known: met(false, "truncated on 1"), http });
      expect(violations(again)).toEqual(["outage-is-error: must own-row"]);
      expect(messages(outageIsError, again)).toEqual([
        'create made the user, and an answer was lost: the store broke off in the middle of an answer, the first time that it was asked (fault `store: truncated on 1`). create called back with ValidationError "no" (code "user_exists"), though the row is its own.',
      ]);
      const unmade = create({ reply: refused, known: met(false, "truncated on 1") }, []);
      expect(violations(unmade)).toEqual(["outage-is-error: must user-exists"]);
    });

    test.for([
      ["an Error", failure("Error")],
      ["success, the row being its own", result(null)],
    ] as const)("is content with %s after an answer that was lost", ([, reply]) => {
      const http = [cutOff, conflict, exchange()];
      const again = create({ reply, known: met(false, "truncated on 1"), http });
      expect(findings(outageIsError, again)).toEqual(["honoured"]);
      expect(violations(again)).toEqual([]);
    });

    test.for([
      ["an answer without its end", "truncated", [conflict]],
      ["a late answer", "slow 300 ms", []],
    ] as const)(
      "leaves a duplicate that %s told of, and create calls a success, to duplicate-is-user-exists",
      ([, fault, http]) => {
        const told = create({ known: met(true, fault), http });
        expect(violations(told)).toEqual(["duplicate-is-user-exists: must created"]);
      },
    );

    test("says nothing of one that looked whose row it is", () => {
      const http = [cutOff, conflict, exchange()];
      expect(violations(create({ known: met(true, "truncated on 1"), http }))).toEqual([]);
    });

    test("reports one that heard nothing of a duplicate", () => {
      const http = [exchange({ method: "POST", responseBody: "" })];
      expect(violations(create({ known: met(true, "empty"), http }))).toEqual([
        "outage-is-error: must wrong-result",
      ]);
    });
  });

  test("takes any reply but a mix-up for right where others run beside a slow store", () => {
    const slow = known({ existed: null, password: null, faults: ["store: slow 250 ms"] });
    const beside = { together: 1 };
    const steps = [
      ran(login({ reply: failure("WrongUsernameOrPasswordError"), known: slow }), beside),
      ran(login({ known: slow }), beside),
      ran(
        record("create", { reply: failure("ValidationError", { code: "user_exists" }), known: slow }),
        beside,
      ),
    ];
    expect(findings(outageIsError, trace(steps))).toEqual(["honoured", "honoured", "honoured"]);
    expect(findings(outageIsError, trace(steps.map(({ records: [one] }) => ran(one ?? login()))))).toEqual([
      "must wrong-password",
      "honoured",
      "honoured",
    ]);
  });

  test("says what happened", () => {
    expect(messages(outageIsError, trace([ran(getUser({ reply: result(null), known: away }))]))).toEqual([
      "While the store refused connections (fault `store: refuse`), get_user called back with no error and no profile, as if all were well.",
    ]);
  });

  const page = { responseHeaders: { "content-type": "text/html; charset=utf-8" }, responseBody: "<p>" };
  const url = "https://api.test/v1/members/ada%40example.com?fields=id";
  const token = (part: Parameters<typeof exchange>[0] = {}) =>
    exchange({ method: "POST", url: "https://api.test/token", ...part });
  test.for([
    ["store: html", [exchange({ ...page, url })], "GET /v1/members/… with 200 and a page of HTML"],
    ["store: status 503", [exchange({ status: 503 })], "GET /v1/members with 503"],
    [
      "store: status 500",
      [exchange({ status: 500, url: "https://api.test/Users('ada@example.com')" })],
      "GET /Users('…') with 500",
    ],
    ["store: status 429 on 2", [exchange(), exchange({ status: 429, url })], "GET /v1/members/… with 429"],
    ["store: empty", [exchange({ responseBody: "" })], "GET /v1/members with 200 and no body"],
    ["store: truncated", [exchange({ method: "POST" })], "POST /v1/members with 200"],
    [
      "store: html",
      [exchange(page), exchange({ ...page, url: "https://api.test" })],
      "GET /v1/members with 200 and a page of HTML, then GET / with 200 and a page of HTML",
    ],
    ["store: status 503", [exchange({ status: 503 }), exchange({ status: 503 })], "GET /v1/members with 503"],
    [
      "store: empty",
      [token({ responseBody: "" }), exchange({ status: 401 })],
      "POST /token with 200 and no body, then GET /v1/members with 401",
    ],
    [
      "store: truncated on 1",
      [token(), exchange({ status: 401 })],
      "POST /token with 200, then GET /v1/members with 401",
    ],
    ["store: truncated on 2", [token(), exchange({ status: 401 })], "GET /v1/members with 401"],
  ] as const)("says what the API answered under %s", ([fault, http, words]) => {
    const met = known({ faults: [fault] });
    expect(messages(outageIsError, trace([ran(getUser({ reply: result(null), known: met, http }))]))).toEqual(
      [expect.stringContaining(`. What it was answered: ${words}.`)],
    );
  });

  test.for([
    ["store: refuse", [exchange()]],
    ["store: status 503", [exchange()]],
    ["store: html", []],
  ] as const)("says nothing of answers that %s has not made", ([fault, http]) => {
    const met = known({ faults: [fault] });
    expect(messages(outageIsError, trace([ran(getUser({ reply: result(null), known: met, http }))]))).toEqual(
      [expect.not.stringContaining("answered:")],
    );
  });

  test("does not apply where no fault was met, nor to a crash, a stall or a value in the place of an error", () => {
    const text = call({ error: passedError({ isError: false, type: "string" }) });
    const steps = [
      ran(getUser({ reply: result(null) })),
      ran(getUser({ outcome: "crashed", reply: null, calls: [], known: away })),
      ran(getUser({ outcome: "stalled", reply: null, calls: [], known: away })),
      ran(getUser({ outcome: "failed", reply: failure("Error"), calls: [text], known: away })),
    ];
    expect(findings(outageIsError, trace(steps))).toEqual([]);
  });

  test("takes nobody for an answer about somebody whom a login may have marked as moved", () => {
    const steps = [
      ran(login({ turn: 1 })),
      ran(
        login({
          turn: 2,
          reply: failure("WrongUsernameOrPasswordError"),
          known: typed(["store: reset on 1"]),
        }),
      ),
    ];
    const on = connection({ mode: { ...connection().mode, import_mode: true } });
    expect(findings(outageIsError, trace(steps, { connection: on }))).toEqual(["honoured"]);
    expect(findings(outageIsError, trace(steps))).toEqual(["must wrong-password"]);
    const unreached = ran(login({ ...steps[1]?.records[0], known: typed(["store: refuse"]) }));
    expect(findings(outageIsError, trace([...steps.slice(0, 1), unreached], { connection: on }))).toEqual([
      "must wrong-password",
    ]);
  });
});
