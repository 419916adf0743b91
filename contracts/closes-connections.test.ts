import { describe, expect, test } from "vitest";
import type { InvocationRecord } from "../src/model/invocation.ts";
import { closesConnections } from "./closes-connections.ts";
import { getUser, login, strangeGetUser } from "./testing/ada.ts";
import { failure, known, line, ran, record, result, trace } from "./testing/build.ts";
import { findings, judged, messages, violations } from "./testing/verdict.ts";

/** Runs in one container: how many sockets were open after each, and whether the run left one of its own. */
function runs(
  counts: readonly (readonly [open: number, left: boolean])[],
  part: Partial<InvocationRecord> = {},
) {
  const gate = { decision: "store", protocol: "tcp" } as const;
  const base = { address: "db:5432", openedAtMs: 1, at: line(4), via: "pg", afterCallback: false } as const;
  return trace(
    counts.map(([openSockets, leftOpen], index) =>
      ran(login({ turn: index + 1, openSockets, connections: [{ ...base, ...gate, leftOpen }], ...part })),
    ),
  );
}

const died = {
  kind: "async",
  error: null,
  detail: null,
  at: null,
  atMs: 12,
  afterCallback: true,
} as const;

describe("closes-connections", () => {
  test("is content with connections that are closed", () => {
    expect(
      findings(
        closesConnections,
        runs([
          [0, false],
          [0, false],
          [0, false],
        ]),
      ),
    ).toEqual(["honoured"]);
  });

  test("warns when each run leaves one more", () => {
    const leak = runs([
      [1, true],
      [2, true],
      [3, true],
    ]);
    expect(violations(leak)).toEqual(["closes-connections: should leak"]);
    expect(messages(closesConnections, leak)[0]).toContain("[1,2,3]");
  });

  test("warns also where the server takes no more after three runs", () => {
    const full = runs([
      [1, true],
      [2, true],
      [3, true],
    ]);
    const last = { turn: 4, openSockets: 3, connections: [] };
    const refused = ran(login({ ...last, reply: failure("Error") }));
    const wrong = ran(login({ ...last, reply: failure("WrongUsernameOrPasswordError") }));
    expect(findings(closesConnections, trace([...full.steps, refused]))).toEqual(["should leak"]);
    expect(findings(closesConnections, trace([...full.steps, wrong]))).toEqual(["honoured"]);
  });

  test("tells a pool that has run dry by who waits in vain while connections are open", () => {
    const answered = {
      turn: 1,
      openSockets: 1,
      durationMs: 9,
      reply: failure("WrongUsernameOrPasswordError"),
    };
    const waited = { turn: 2, openSockets: 1, durationMs: 3002, reply: failure("Error") };
    const dry = trace([ran(login(answered)), ran(login(waited))]);
    expect(violations(dry)).toEqual(["closes-connections: must dry"]);
    expect(messages(closesConnections, dry)[0]).toContain("3002 ms");
    const cutOff = known({ faults: ["store: hang"] });
    const others: readonly Partial<InvocationRecord>[] = [
      { durationMs: 1900 },
      { openSockets: 0 },
      { connections: runs([[2, true]]).steps[0]?.records[0]?.connections ?? [] },
      { known: cutOff },
      { known: known({ inForce: ["store: hang"] }) },
      { reply: failure("WrongUsernameOrPasswordError") },
    ];
    for (const other of others) {
      const steps = [ran(login(answered)), ran(login({ ...waited, ...other }))];
      expect(findings(closesConnections, trace(steps))).toEqual([]);
    }
    const mistyped = { ...waited, known: known({ password: "wrong" }) };
    expect(violations(trace([ran(login(answered)), ran(login(mistyped))]))).toEqual([
      "closes-connections: should dry",
    ]);
    const change = ran(
      record("change_password", { args: ["ada@example.com", "«password:ada:2»"], reply: result(true) }),
    );
    const newOne = login({ ...waited, args: ["ada@example.com", "«password:ada:2»"] });
    expect(violations(trace([ran(login(answered)), change, ran(newOne)]))).toEqual([
      "closes-connections: must dry",
    ]);
    const warmBefore = ran(login({ ...waited, container: 2, turn: 7 }));
    expect(findings(closesConnections, trace([ran(login(answered)), warmBefore]))).toEqual(["must dry"]);
    const later = [warmBefore, ran(login(answered))];
    expect(findings(closesConnections, trace(later))).toEqual(["must dry"]);
    const fresh = ran(login({ ...waited, container: 2, turn: 1 }));
    expect(findings(closesConnections, trace([ran(login(answered)), fresh]))).toEqual([]);
    const alone = [ran(login({ ...waited, turn: 1 }))];
    const afterOutage = [ran(login({ ...answered, known: cutOff })), ran(login(waited))];
    const atOnce = [ran(login(answered)), ran(login(waited), { together: 1 })];
    for (const steps of [alone, afterOutage, atOnce])
      expect(findings(closesConnections, trace(steps))).toEqual([]);
  });

  describe("of a client that was taken and not given back", () => {
    const at = line(14, "create.js");
    const state = { inFault: false, drained: true, awaited: true, broken: false };
    const held = { script: "create", turn: 1, at, ...state } as const;
    const waited = {
      turn: 3,
      openSockets: 2,
      durationMs: 5001,
      reply: failure("Error"),
      heldClients: [held],
    };
    const of = (part: Partial<InvocationRecord> = {}) => trace([ran(login({ ...waited, ...part }))]);

    test("blames the place that took it, not the script that waits", () => {
      expect(violations(of())).toEqual(["closes-connections: must held"]);
      const related = [{ at: line(5), note: "login waited for it and called back here" }];
      expect(judged(closesConnections, of())).toMatchObject([{ script: "create", at, related }]);
      expect(messages(closesConnections, of())).toEqual([
        'create took a client of the pool and never gave it back. The pool has no other one left: `login` waited 5001 ms for it and called back with Error "no".',
      ]);
    });

    test("does so for a script that never calls back, and says nothing else of that one", () => {
      const never = of({ reply: null, calls: [], outcome: "stalled", stall: "idle" });
      expect(violations(never)).toEqual(["closes-connections: must held"]);
      expect(messages(closesConnections, never)[0]).toContain("`login` waits for it and never calls back.");
    });

    test("does so for scripts that run at the same time, and leaves their answers out of other contracts", () => {
      expect(violations(trace([ran(login(waited), { together: 1 })]))).toEqual([
        "closes-connections: must held",
      ]);
    });

    test("is no statement that a hostile identifier broke", () => {
      const plain = ran(strangeGetUser());
      const hostile = ran(strangeGetUser({ ...waited, args: ["o'brien@example.com"] }));
      expect(violations(trace([plain, hostile]))).toEqual(["closes-connections: must held"]);
    });

    test("names each place once, and those alone that cost the pool most", () => {
      const other = { ...held, script: "verify", at: line(3, "verify.js") } as const;
      expect(judged(closesConnections, of({ heldClients: [held, other, held] }))).toMatchObject([{ at }]);
      expect(judged(closesConnections, of({ heldClients: [held, other] }))).toMatchObject([
        { script: "create" },
        { script: "verify" },
      ]);
    });

    test("names the start of the script where the line is not known", () => {
      const found = judged(closesConnections, of({ heldClients: [{ ...held, script: "login", at: null }] }));
      expect(found).toMatchObject([{ script: "login", at: { line: 1 } }]);
    });

    test.for([
      ["was taken by the run itself", { heldClients: [{ ...held, turn: 3 }] }],
      ["belongs to a pool that has others", { heldClients: [{ ...held, drained: false }] }],
      ["a fault has kept", { heldClients: [{ ...held, inFault: true }] }],
      ["nobody waited for", { durationMs: 20 }],
      ["is waited for in an outage", { known: known({ faults: ["store: hang"] }) }],
    ] as const)("says nothing of one that %s", ([, part]) => {
      expect(judged(closesConnections, of(part))).toEqual([]);
    });
  });

  test("reports a transaction that is left open", () => {
    const left = { openTransactions: 1, openSockets: 1 };
    const taken = record("create", { ...left, reply: failure("ValidationError", { code: "user_exists" }) });
    expect(violations(trace([ran(taken)]))).toEqual(["closes-connections: must transaction"]);
    expect(messages(closesConnections, trace([ran(taken)]))[0]).toContain("create left a transaction open");
    const others: readonly Partial<InvocationRecord>[] = [
      { openTransactions: undefined },
      { known: known({ faults: ["store: reset"] }) },
      { known: known({ inForce: ["store: hang"] }) },
      { reply: null, calls: [], outcome: "stalled", stall: "idle" },
      { uncaught: [died] },
    ];
    for (const other of others)
      expect(findings(closesConnections, trace([ran({ ...taken, ...other })]))).toEqual([]);
  });

  test("takes a number that stays the same for a pool", () => {
    expect(
      findings(
        closesConnections,
        runs([
          [1, true],
          [1, false],
          [1, false],
        ]),
      ),
    ).toEqual(["honoured"]);
  });

  test("lets a pool fill in the first run of four", () => {
    expect(
      findings(
        closesConnections,
        runs([
          [1, true],
          [2, true],
          [3, true],
          [3, false],
        ]),
      ),
    ).toEqual(["honoured"]);
  });

  test("blames the script that leaks, not the one that runs beside it", () => {
    const leaking = runs([
      [1, true],
      [2, true],
      [3, true],
    ]).steps;
    const clean = leaking.map((step, index) => ran(getUser({ turn: 10 + index, openSockets: index + 1 })));
    const mixed = trace([...leaking, ...clean]);
    expect(findings(closesConnections, mixed)).toEqual(["should leak", "honoured"]);
  });

  test("does not apply to two runs, to several containers, or to runs that met a fault", () => {
    const counts = [
      [1, true],
      [2, true],
      [3, true],
    ] as const;
    expect(findings(closesConnections, runs(counts.slice(1)))).toEqual([]);
    const apart = trace(
      runs(counts).steps.map((step, container) => ran({ ...login(), ...step.records[0], container })),
    );
    expect(findings(closesConnections, apart)).toEqual([]);
    expect(findings(closesConnections, runs(counts, { known: known({ faults: ["hang"] }) }))).toEqual([]);
  });
});
