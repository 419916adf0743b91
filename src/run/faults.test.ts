import { expect, test } from "vitest";
import type { Fault, FaultKind } from "../model/fault.ts";
import type { NetworkRoute, NetworkTarget } from "../model/network.ts";
import type { LegacyStore } from "../model/store.ts";
import { checkFaults } from "./faults.ts";
import type { Session } from "./session.ts";

const at = { file: "/p/a.suite.yaml", line: 1, column: 1 };
const reply = { kind: "reply", status: 200, headers: {}, body: "" } as const;
const routes = [
  routeOf("https://reply.example", reply),
  routeOf("https://handled.example", { kind: "handlers" }),
  routeOf("https://real.example", { kind: "allow" }),
  routeOf("https://old.example", { kind: "store" }),
];

test.for([
  ["store", { kind: "html" }, true, true],
  ["store", { kind: "html" }, false, false],
  ["store", { kind: "refuse" }, false, true],
  ["https://old.example", { kind: "empty" }, true, true],
  ["https://old.example", { kind: "empty" }, false, false],
  ["https://reply.example", { kind: "truncated" }, false, true],
  ["https://handled.example", { kind: "status", status: 500 }, false, true],
  ["https://real.example", { kind: "status", status: 500 }, false, false],
  ["https://real.example", { kind: "hang" }, false, true],
  ["https://nobody.example", { kind: "hang" }, false, false],
] as const)(
  "%s: %o, with a store that speaks HTTP: %s, is possible: %s",
  ([address, what, isApi, possible]) => {
    const check = () => checkFaults(sessionOf(isApi), [faultOf(address, what)]);
    if (possible) expect(check()).toHaveLength(1);
    else expect(check).toThrow(expect.objectContaining({ code: "suite-invalid", at }));
  },
);

function sessionOf(isApi: boolean): Pick<Session, "project" | "store"> {
  const service = { scheme: "https", answer: async () => new Response() } as const;
  const store = (isApi ? { service } : {}) as unknown as LegacyStore;
  return { project: { routes } as unknown as Session["project"], store };
}

function routeOf(address: string, target: NetworkTarget): NetworkRoute {
  return { address, endpoint: `${new URL(address).host}:443`, scheme: "https", target, at };
}

function faultOf(address: string, what: FaultKind): Fault {
  return { address, what, on: "all", at };
}
