import { describe, expect, test } from "vitest";
import type { InvocationRecord, Uncaught } from "../src/model/invocation.ts";
import type { Position } from "../src/model/position.ts";
import { noUncaughtException } from "./no-uncaught-exception.ts";
import { login } from "./testing/ada.ts";
import {
  connected,
  connection,
  exchange,
  known,
  line,
  passedError,
  ran,
  record,
  scriptFacts,
  trace,
} from "./testing/build.ts";
import { findings, judged, messages, violations } from "./testing/verdict.ts";

const thrown: Uncaught = {
  kind: "sync",
  error: passedError({ name: "TypeError", message: "boom" }),
  detail: null,
  at: line(7),
  atMs: 1,
  afterCallback: false,
};
const crashed = (part: Partial<Uncaught>) =>
  login({ calls: [], reply: null, outcome: "crashed", uncaught: [{ ...thrown, ...part }] });

const createFacts = { ...scriptFacts("create"), file: "/scripts/create.js" };
const found = (one: ReturnType<typeof trace>) =>
  noUncaughtException.judges === "scenario" ? noUncaughtException.judge(one, {} as never) : [];

describe("no-uncaught-exception", () => {
  test("is content with a script that hands its errors on", () => {
    expect(findings(noUncaughtException, trace([ran(login())]))).toEqual(["honoured"]);
  });

  test.for(["sync", "async", "rejection"] as const)("reports an uncaught exception: %s", (kind) => {
    expect(violations(trace([ran(crashed({ kind }))]))).toEqual([`no-uncaught-exception: must ${kind}`]);
  });

  test.for([
    ["a name that is not there", "ReferenceError", "login (/scripts/login.js:7:3)", true],
    ["a property of undefined", "TypeError", "/scripts/login.js:7:3", true],
    ["a line of a file that it requires", "RangeError", "f (/scripts/shared/rows.js:2:1)", true],
    ["an answer that is no JSON", "SyntaxError", "JSON.parse (<anonymous>)", false],
    ["a request that failed", "TypeError", "node:internal/deps/undici/undici:13510:13", false],
    ["a driver", "TypeError", "query (/scripts/node_modules/pg/lib/client.js:5:1)", false],
    ["an error of its own", "Error", "login (/scripts/login.js:7:3)", false],
  ] as const)("tells a script's own mistake from what came from outside: %s", ([, name, frame, isOwn]) => {
    const stack = `${name}: boom\n    at ${frame}\n    at async login (/scripts/login.js:7:3)`;
    const error = passedError({ name, message: "boom", stack });
    const [finding] = found(trace([ran(crashed({ error }))]));
    const mistake = finding?.kind === "broken" ? finding.mistake : null;
    expect(mistake).toEqual(isOwn ? { name, message: "boom", handedOn: false } : undefined);
  });

  test("takes a text that is no JavaScript for a mistake", () => {
    const stack = "/scripts/shared/rows.js:3\nreturn }\n       ^\n\nSyntaxError: no\n    at node:vm:1:1";
    const error = passedError({ name: "SyntaxError", stack });
    expect(found(trace([ran(crashed({ error }))]))).toMatchObject([{ mistake: { name: "SyntaxError" } }]);
  });

  describe("of an error event that nobody listened to", () => {
    const unheard = crashed({ kind: "async", at: null, emitter: "Client" });
    const judged = (one: InvocationRecord) => {
      const before = ran(login({ connections: [connected({ at: line(14), leftOpen: true })] }));
      return found(trace([before, ran(one)]));
    };

    test("asks for a listener, at the line that opened the connection", () => {
      expect(violations(trace([ran(unheard)]))).toEqual(["no-uncaught-exception: must unheard"]);
      expect(messages(noUncaughtException, trace([ran(unheard)]))[0]).toContain("TypeError: boom, of Client");
      expect(judged(unheard)[1]).toMatchObject({ at: line(14) });
    });

    test("points at no line where none is known", () => {
      expect(judged({ ...unheard, container: 2 })[1]).toMatchObject({ at: null });
    });

    test.for([
      ["store: reset after 512 bytes", "should"],
      ["store: lost-answer", "should"],
      ["store: lost-answer on 2", "should"],
      ["store: refuse", "must"],
    ] as const)("under %s it is a %s", ([fault, level]) => {
      const cut = { ...unheard, known: known({ faults: [fault] }) };
      expect(violations(trace([ran(cut)]))).toEqual([`no-uncaught-exception: ${level} unheard`]);
    });
  });

  describe("of a pool that nobody listens to", () => {
    const broke = crashed({ kind: "async", at: line(14), emitter: "BoundPool" });
    const of = (pools: readonly Position[], script: "login" | "verify" = "login") =>
      trace([ran({ ...broke, script })], {
        connection: connection({ scripts: [scriptFacts("login", { pools })] }),
      });

    test("asks for a listener where the pool is made", () => {
      const one = of([line(6)]);
      expect(found(one)).toMatchObject([{ fact: "pool", script: "login", at: line(6) }]);
      expect(messages(noUncaughtException, one)).toEqual([
        'login makes a pool and does not listen to its "error" event, which ends the container as soon as an idle connection of it breaks: TypeError: boom.',
      ]);
    });

    test("says so of the script that makes it, whatever ran", () => {
      const other = of([line(6)], "verify");
      expect(found(other)).toMatchObject([{ fact: "pool", script: "login", at: line(6) }]);
      expect(messages(noUncaughtException, other)[0]).toContain("boom (while `verify` ran)");
    });

    test("says so of a script whose text does not listen, where the one that opened the connection does", () => {
      const verify = scriptFacts("verify", { unheardPools: [line(3, "verify.js")] });
      const scripts = [scriptFacts("login", { pools: [line(6)] }), verify];
      const one = trace([ran(broke)], { connection: connection({ scripts }) });
      expect(found(one)).toMatchObject([{ fact: "pool", script: "verify", at: line(3, "verify.js") }]);
    });

    test("says so by their texts of scripts that another one had made the pool for", () => {
      const unheard = (script: "login" | "verify" | "delete", number: number) =>
        scriptFacts(script, { pools: [line(number)], unheardPools: [line(number)] });
      const scripts = [unheard("login", 6), unheard("verify", 7), unheard("delete", 8)];
      const one = trace([ran(broke)], { connection: connection({ scripts }) });
      expect(judged(noUncaughtException, one)).toMatchObject([
        { fact: "pool", script: "login", at: line(6) },
        { fact: "pool-in-text", script: "verify", at: line(7) },
        { fact: "pool-in-text", script: "delete", at: line(8) },
      ]);
      const calm = trace([ran(login())], { connection: connection({ scripts: scripts.slice(2) }) });
      expect(judged(noUncaughtException, calm)).toMatchObject([{ fact: "pool-in-text", script: "delete" }]);
      expect(messages(noUncaughtException, calm)[0]).toContain("delete makes a pool and does not listen");
    });

    test.for([[[]], [[line(6), line(9)]]])(
      "points at the connection where pools are made at %j",
      ([pools = []]) => {
        expect(found(of(pools))).toMatchObject([{ fact: "pool", at: line(14) }]);
      },
    );
  });

  describe("of a client that is out of its pool", () => {
    const at = line(14, "create.js");
    const state = { inFault: false, drained: false, awaited: false, broken: true };
    const held = { script: "create", turn: 1, at, ...state } as const;
    const opened = connected({ at: line(21), leftOpen: true });
    const broke = (part: Partial<InvocationRecord> = {}, client: Partial<Uncaught> = {}) => {
      const died = crashed({ kind: "async", at: line(21), emitter: "Client", ...client });
      return trace([
        ran(login({ connections: [opened] })),
        ran({ ...died, turn: 3, heldClients: [held], ...part }),
      ]);
    };

    test("blames the script that took it and keeps it, not the query that opened the connection", () => {
      expect(found(broke())[1]).toMatchObject({ fact: "held", level: "must", script: "create", at });
      expect(messages(noUncaughtException, broke())).toEqual([
        'A client of the pool that create took and never gave back broke while `login` ran: TypeError: boom, of Client. While it is out of the pool nobody listens to its "error" event, which ends the container.',
      ]);
    });

    test("asks for a listener where the run itself had taken it", () => {
      const own = { heldClients: [{ ...held, script: "login", turn: 3, at: line(9) }] } as const;
      expect(found(broke(own))[1]).toMatchObject({ fact: "unheard", script: "login", at: line(9) });
    });

    test("says that it was left open where a fault had kept it from going back", () => {
      const cut = { heldClients: [{ ...held, inFault: true }] };
      const connections = { connection: connection({ scripts: [createFacts] }) };
      const one = { ...broke(cut), ...connections };
      expect(found(one)[1]).toMatchObject({ fact: "left-open", script: "create", at });
    });

    test.for([
      ["is whole", { heldClients: [{ ...held, broken: false }] }, {}],
      ["stays in the pool that breaks", {}, { emitter: "BoundPool" }],
      [
        "the stack does not name",
        {},
        { error: passedError({ stack: "Error\n  at /scripts/login.js:21:3" }) },
      ],
    ] as const)("blames nobody for one that %s", ([, part, client]) => {
      expect(found(broke(part, client))[1]).not.toMatchObject({ script: "create" });
    });
  });

  describe("of what another script left behind", () => {
    const emitted = { ...thrown, kind: "async", at: null, emitter: "Connection" } as const;
    const died = (part: Partial<InvocationRecord> = {}) =>
      ran(record("delete", { calls: [], reply: null, outcome: "crashed", uncaught: [emitted], ...part }));
    const left = (at = line(14)) => ran(login({ connections: [connected({ at, leftOpen: true })] }));

    test("is told of the script that left a connection open, once, whatever ran", () => {
      const one = trace([left(), died()]);
      expect(found(one)[1]).toMatchObject({ fact: "left-open", script: "login", at: line(14) });
      expect(messages(noUncaughtException, one)).toEqual([
        'A connection that login left open broke while `delete` ran: TypeError: boom, of Connection. Nobody listens to its "error" event, which ends the container.',
      ]);
    });

    test("is told of it where it was left open in another scenario", () => {
      const known = died({ uncaught: [{ ...emitted, at: line(14) }] });
      expect(found(trace([known]))).toMatchObject([{ fact: "left-open", script: "login", at: line(14) }]);
    });

    test("is told as an event where the stack knows its line", () => {
      const error = passedError({ stack: "Error: no\n    at /scripts/login.js:14:3" });
      const timer = trace([died({ uncaught: [{ ...emitted, at: line(14), error }] })]);
      expect(found(timer)).toMatchObject([{ fact: "unheard", script: "login" }]);
      expect(messages(noUncaughtException, timer)[0]).toContain("of Connection (while `delete` ran)");
    });

    test("is told of the script that runs where that opened one too", () => {
      const own = died({ connections: [connected({ at: line(3, "delete.js") })] });
      expect(found(trace([left(), own]))[1]).toMatchObject({ fact: "unheard", script: "delete" });
    });

    test("is told as left open too where an earlier call of the same script left it", () => {
      const again = login({ connections: [connected({ at: line(3) })], calls: [], reply: null });
      const broke = ran({ ...again, outcome: "crashed", uncaught: [emitted] });
      expect(found(trace([left(), broke]))[1]).toMatchObject({
        fact: "left-open",
        script: "login",
        at: line(14),
      });
      expect(found(trace([broke]))).toMatchObject([{ fact: "unheard", at: line(3) }]);
    });

    test("is told of nobody else where no connection was left open", () => {
      const closed = ran(login({ connections: [connected({ at: line(14) })] }));
      expect(found(trace([closed, died()]))[1]).toMatchObject({ script: "delete", at: null });
    });

    test("is told of the script that runs where the place lies in a file that scripts share", () => {
      expect(found(trace([left(line(2, "shared/pool.js")), died()]))[1]).toMatchObject({ script: "delete" });
    });

    test("is told of the script that opened it where one file holds them all", () => {
      const file = "/scripts/all.tf";
      const scripts = [
        { ...scriptFacts("login"), file },
        { ...scriptFacts("delete"), file },
      ];
      const steps = [left(line(14, "all.tf")), died()];
      expect(found(trace(steps, { connection: connection({ scripts }) }))[1]).toMatchObject({
        script: "login",
      });
    });

    test.for(["async", "rejection"] as const)("is told of the script whose line it is: %s", (kind) => {
      const late = trace([ran(record("delete", { uncaught: [{ ...thrown, kind, afterCallback: true }] }))]);
      expect(found(late)).toMatchObject([{ fact: kind, script: "login", at: line(7) }]);
      expect(messages(noUncaughtException, late)[0]).toContain("TypeError: boom (while `delete` ran)");
    });

    test("is told of the script that runs where that called it", () => {
      const stack = "TypeError: boom\n    at /scripts/login.js:7:3\n    at /scripts/delete.js:2:2";
      const error = passedError({ name: "TypeError", message: "boom", stack });
      const uncaught = [{ ...thrown, kind: "rejection", error } as const];
      expect(found(trace([ran(record("delete", { uncaught }))]))).toMatchObject([{ script: "delete" }]);
    });
  });

  describe("of a promise that is rejected after the callback", () => {
    const late = { ...thrown, kind: "rejection", at: null, afterCallback: true } as const;
    const judged = (part: Partial<InvocationRecord>) =>
      found(trace([ran(login({ uncaught: [late], ...part }))]))[0];
    const called = [{ at: line(5), note: "the callback was called here" }];

    test("asks for the promise to be awaited first", () => {
      const one = trace([ran(login({ uncaught: [late] }))]);
      expect(judged({})).toMatchObject({ fact: "late", at: null, related: called });
      expect(violations(one)).toEqual(["no-uncaught-exception: must late"]);
    });

    test.for([
      ["its own", { uncaught: [{ ...late, at: line(3) }], http: [exchange({ at: line(2) })] }, 3],
      ["of the last request", { http: [exchange({ at: line(2) }), exchange({ at: line(4) })] }, 4],
      [
        "of the change that was not waited for",
        { unfinished: { what: "PUT", address: "a", at: line(6) } },
        6,
      ],
    ] as const)("points to the line that made it: %s", ([, part, row]) => {
      expect(judged(part)).toMatchObject({ at: line(row), related: called });
    });
  });

  describe("of a promise whose maker is called without await", () => {
    const stack = (frames: string) => `Error: gone\n${frames}\n    at node:internal/timers:1:1`;
    const inLoad = "    at async load (/scripts/login.js:3:20)";
    const scripts = [scriptFacts("login", { unawaited: [{ name: "users.load", at: line(9) }] })];
    const judged = (frames: string, part: Partial<Uncaught> = {}) => {
      const error = passedError({ name: "Error", message: "gone", stack: stack(frames) });
      const one = crashed({ kind: "rejection", at: line(3), error, ...part });
      return found(trace([ran(one)], { connection: connection({ scripts }) }))[0];
    };
    const rejected = { at: line(3), note: "what was rejected comes from here" };

    test.for([
      inLoad,
      "    at async Users.load (/scripts/login.js:3:20)",
      "    at f (/scripts/login.js:2:1)\n    at load (/scripts/login.js:3:20)\n    at login (/scripts/login.js:9:3)",
      `${inLoad}\n    at async run (/p/node_modules/x/run.js:1:1)\n    at call (/p/runtime/inside/main.js:2:2)`,
    ])("points to the call: %s", (frames) => {
      expect(judged(frames)).toMatchObject({ fact: "unawaited", at: line(9), related: [rejected] });
    });

    test("names the call", () => {
      expect(judged(inLoad)).toMatchObject({ received: "Error: gone; users.load(…) is not awaited" });
      const late = judged(inLoad, { afterCallback: true });
      expect(late).toMatchObject({ fact: "unawaited", at: line(9) });
      expect(noUncaughtException.words["unawaited"]?.help).toMatch(/^Write `await` before that call/);
    });

    test.for([
      "    at async other (/scripts/login.js:3:20)",
      `${inLoad}\n    at async login (/scripts/login.js:7:3)`,
      "    at f (/p/node_modules/pg/lib/client.js:5:1)",
    ])("leaves it where another function was not waited for: %s", (frames) => {
      expect(judged(frames)).toMatchObject({ fact: "rejection", at: line(3) });
    });

    test("shows the only such call where a late rejection has no line", () => {
      const late = { ...thrown, kind: "rejection", at: null, afterCallback: true } as const;
      const one = trace([ran(login({ uncaught: [late] }))], { connection: connection({ scripts }) });
      const related = [
        { at: line(5), note: "the callback was called here" },
        { at: line(9), note: "users.load(…) is not awaited here" },
      ];
      expect(found(one)).toMatchObject([{ fact: "late", related }]);
    });

    test("asks for a line that is wrong by itself to be repaired first", () => {
      const boom = "TypeError: boom\n    at load (/scripts/login.js:3:20)";
      const error = passedError({ name: "TypeError", message: "boom", stack: boom });
      const related = [{ at: line(9), note: "users.load(…) is not awaited here" }];
      expect(judged("", { error })).toMatchObject({ fact: "rejection", at: line(3), related });
    });
  });

  test("shows where the callback was called before the script went on to its mistake", () => {
    const stack = "TypeError: boom\n    at login (/scripts/login.js:7:3)";
    const error = passedError({ name: "TypeError", message: "boom", stack });
    const late = (part: Partial<Uncaught>) =>
      found(trace([ran(login({ uncaught: [{ ...thrown, error, kind: "async", ...part }] }))]));
    expect(late({ afterCallback: true })).toMatchObject([
      {
        at: line(7),
        related: [{ at: line(5), note: "the callback was called here" }],
        mistake: { wentOnAfter: 5 },
      },
    ]);
    const [before] = late({});
    expect(before).not.toHaveProperty("related");
    expect(before).not.toHaveProperty("mistake.wentOnAfter");
  });

  test("reports an exception after the callback, too", () => {
    const late = login({ uncaught: [{ ...thrown, kind: "async", afterCallback: true }] });
    expect(violations(trace([ran(late)]))).toEqual(["no-uncaught-exception: must async"]);
    expect(messages(noUncaughtException, trace([ran(late)]))[0]).toContain(
      "TypeError: boom (after the callback)",
    );
  });

  test("tells the address that the script asked for, where it is the only one", () => {
    const error = passedError({ message: "connect ECONNRESET 127.0.0.1:43589" });
    const one = (...addresses: string[]) => {
      const connections = addresses.map((address) => connected({ address }));
      return messages(noUncaughtException, trace([ran({ ...crashed({ error }), connections })]))[0];
    };
    expect(one("db:5432", "db:5432")).toContain("connect ECONNRESET db:5432.");
    expect(one("db:5432", "api:443")).toContain("127.0.0.1:43589");
    expect(one()).toContain("127.0.0.1:43589");
  });

  test("does not apply to the end of the process", () => {
    expect(findings(noUncaughtException, trace([ran(crashed({ kind: "exit", error: null }))]))).toEqual([]);
  });

  test("leaves a callback that is no function to arity-fits where the parameters do not fit", () => {
    const scripts = [scriptFacts("login", { parameters: ["email", "password", "context", "callback"] })];
    const error = passedError({ name: "TypeError", message: "callback is not a function" });
    const steps = [ran(crashed({ error }))];
    expect(findings(noUncaughtException, trace(steps, { connection: connection({ scripts }) }))).toEqual([]);
    expect(findings(noUncaughtException, trace(steps))).toEqual(["must sync"]);
    const other = [ran(crashed({ error: { ...error, message: "row.map is not a function" } }))];
    expect(findings(noUncaughtException, trace(other, { connection: connection({ scripts }) }))).toEqual([
      "must sync",
    ]);
  });

  test("warns once of a listener that hides crashes", () => {
    const hidesCrashes = [{ name: "uncaughtException", at: line(4) }];
    const facts = connection({ scripts: [scriptFacts("login", { hidesCrashes })] });
    const one = trace([ran(login())], { connection: facts });
    expect(findings(noUncaughtException, [one, one]).filter((each) => each !== "honoured")).toEqual([
      "should hidden",
    ]);
    expect(messages(noUncaughtException, one)[0]).toMatch(
      /^login listens to uncaughtException of the whole process, /,
    );
  });
});

describe("a module that Auth0 has withdrawn", () => {
  const message = "Cannot find module axios@0.21.1: Auth0 has withdrawn this version (profile node22)";
  const missing = crashed({ error: passedError({ message }) });
  const requiring = (part: object) => {
    const module = {
      specifier: "axios@0.21.1",
      status: "withdrawn",
      conditional: false,
      at: line(1),
      ...part,
    } as const;
    const scripts = [{ ...scriptFacts("login"), modules: [module] }];
    return found(trace([ran(missing)], { connection: connection({ scripts }) }));
  };

  test("is left to the contract of modules, also where a file of it is required", () => {
    expect(requiring({})).toEqual([]);
    expect(requiring({ specifier: "axios@0.21.1/lib/axios" })).toEqual([]);
  });

  test("is told where that contract says nothing of it, or of another one", () => {
    expect(requiring({ conditional: true })).toHaveLength(1);
    expect(requiring({ specifier: "axios@0.21.10" })).toHaveLength(1);
    expect(requiring({ status: "available" })).toHaveLength(1);
  });
});
