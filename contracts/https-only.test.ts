import { describe, expect, test } from "vitest";
import { httpsOnly } from "./https-only.ts";
import { login } from "./testing/ada.ts";
import { connected, connection, line, ran, scriptFacts, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const plain = connected({ address: "api.example:80", decision: "handled", protocol: "http" });

describe("https-only", () => {
  test("is content with requests over HTTPS", () => {
    const secure = connected({ address: "api.example:443", decision: "handled", protocol: "https" });
    expect(findings(httpsOnly, trace([ran(login({ connections: [secure] }))]))).toEqual(["honoured"]);
  });

  test("warns of a request over plain HTTP, once", () => {
    const broken = trace([ran(login({ connections: [plain, plain] }))]);
    expect(violations(broken)).toEqual(["https-only: should plain"]);
    expect(messages(httpsOnly, broken)).toEqual(["login sent a request to api.example:80 over plain HTTP."]);
  });

  test.for(["http", "auth0"])("warns of a store by %s that is asked over plain HTTP", (adapter) => {
    const store = connected({ ...plain, decision: "store" });
    const broken = trace([ran(login({ connections: [store] }))], { connection: connection({ adapter }) });
    expect(violations(broken)).toEqual(["https-only: should plain"]);
  });

  test.for([
    ["the store's own address", { ...plain, decision: "store" }],
    ["this machine", { ...plain, address: "127.0.0.1:8080" }],
    ["a database", connected({ protocol: "tcp" })],
  ] as const)("does not apply to %s", ([, connection]) => {
    expect(findings(httpsOnly, trace([ran(login({ connections: [connection] }))]))).toEqual([]);
  });

  test("warns once of certificates that the script does not check", () => {
    const unchecked = [{ name: "rejectUnauthorized: false", at: line(4) }];
    const facts = connection({ scripts: [scriptFacts("login", { unchecked })] });
    const one = trace([ran(login())], { connection: facts });
    expect(findings(httpsOnly, [one, one]).filter((each) => each !== "honoured")).toEqual([
      "should unchecked",
    ]);
    expect(messages(httpsOnly, one)[0]).toMatch(
      /^login does not check who answers \(rejectUnauthorized: false\): /,
    );
  });
});
