import { describe, expect, test } from "vitest";
import { declaredEgress } from "./declared-egress.ts";
import { login } from "./testing/ada.ts";
import { connected, ran, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

describe("declared-egress", () => {
  test("is content with the store, with mapped, allowed and handled addresses", () => {
    const connections = (["store", "mapped", "allowed", "handled"] as const).map((decision) =>
      connected({ decision }),
    );
    expect(findings(declaredEgress, trace([ran(login({ connections }))]))).toEqual(["honoured"]);
  });

  test("reports an address that is not declared, once, with its place", () => {
    const away = connected({ address: "audit.example:443", decision: "refused", protocol: "https" });
    const broken = trace([ran(login({ connections: [away, away, connected()] }))]);
    expect(violations(broken)).toEqual(["declared-egress: must connection"]);
    expect(messages(declaredEgress, broken)).toEqual([
      "login tried to connect to audit.example:443, which the project file does not name; nothing left the machine.",
    ]);
  });

  test("reports a name that was only looked up", () => {
    const asked = connected({ address: "audit.example", decision: "refused", protocol: "dns" });
    expect(violations(trace([ran(login({ connections: [asked] }))]))).toEqual(["declared-egress: must name"]);
  });

  test("does not apply to an invocation that connects to nothing", () => {
    expect(findings(declaredEgress, trace([ran(login())]))).toEqual([]);
  });
});
