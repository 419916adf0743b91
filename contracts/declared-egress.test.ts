import { describe, expect, test } from "vitest";
import { declaredEgress } from "./declared-egress.ts";
import { login } from "./testing/ada.ts";
import { connected, connection, ran, trace } from "./testing/build.ts";
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

  test.for([
    ["the store", { storeUrl: "https://API.test/v1" }, "https://API.test"],
    ["an address of network", { addresses: ["https://api.test:8443"] }, "https://api.test:8443"],
  ] as const)("says that %s is asked over HTTPS", ([, named, origin]) => {
    const away = connected({ address: "api.test:80", decision: "refused", protocol: "http" });
    const broken = trace([ran(login({ connections: [away] }))], { connection: connection(named) });
    expect(violations(broken)).toContain("declared-egress: must plain");
    expect(messages(declaredEgress, broken)).toEqual([
      `login tried to connect to api.test:80 over plain HTTP, and the project file names ${origin}; nothing left the machine.`,
    ]);
  });

  test.for([
    ["another host", { storeUrl: "https://other.test" }, "http"],
    ["a host that is named with http", { storeUrl: "http://api.test:8080" }, "http"],
    ["another port of it over HTTPS", { storeUrl: "https://api.test:8443" }, "https"],
  ] as const)("knows nothing better for %s", ([, named, protocol]) => {
    const away = connected({ address: "api.test:80", decision: "refused", protocol });
    expect(
      findings(
        declaredEgress,
        trace([ran(login({ connections: [away] }))], { connection: connection(named) }),
      ),
    ).toEqual(["must connection"]);
  });

  test.for([
    ["mysql", "127.0.0.1:3306"],
    ["postgres", "localhost:5432"],
    ["mongodb", "127.0.0.1:27017"],
  ] as const)("says what leads the usual port of %s to the store", ([adapter, address]) => {
    const away = connected({ address, decision: "refused", protocol: "tcp" });
    const known = { connection: connection({ adapter }) };
    const broken = trace([ran(login({ connections: [away] }))], known);
    expect(violations(broken)).toEqual([`declared-egress: must ${adapter}`]);
    expect(messages(declaredEgress, broken)).toEqual([
      `login tried to connect to ${address}, where ${adapter} usually listens and the test store does not; the project file does not name it, and nothing left the machine.`,
    ]);
    const help = `"127.0.0.1:${address.replace(/.*:/, "")}": store`;
    expect(declaredEgress.words[adapter]?.help).toContain(help);
  });

  test.for([
    ["another machine", "postgres", "db.internal:5432"],
    ["another database's port", "postgres", "127.0.0.1:3306"],
    ["a store that is no database", "http", "127.0.0.1:5432"],
  ] as const)("knows no port for %s", ([, adapter, address]) => {
    const away = connected({ address, decision: "refused", protocol: "tcp" });
    const known = { connection: connection({ adapter }) };
    expect(findings(declaredEgress, trace([ran(login({ connections: [away] }))], known))).toEqual([
      "must connection",
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
